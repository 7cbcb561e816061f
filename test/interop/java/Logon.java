import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Logs on to DRDA servers with the network client of Apache Derby. Arguments in threes: URL, user, password. Prints one line for each:
 * CONNECTED, or the SQLSTATE and the message. A connection is committed and closed.
 */
public final class Logon {
  public static void main(String[] arguments) throws Exception {
    Class.forName("org.apache.derby.jdbc.ClientDriver");
    DriverManager.setLoginTimeout(20);
    for (int at = 0; at + 2 < arguments.length; at += 3) {
      Properties properties = new Properties();
      if (!arguments[at + 1].isEmpty()) properties.setProperty("user", arguments[at + 1]);
      if (!arguments[at + 2].isEmpty()) properties.setProperty("password", arguments[at + 2]);
      System.out.println(logon(arguments[at], properties));
    }
  }

  private static String logon(String url, Properties properties) {
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      connection.setAutoCommit(false);
      connection.commit();
      connection.rollback();
      return "CONNECTED";
    } catch (SQLException error) {
      return error.getSQLState() + " " + error.getMessage().replace('\n', ' ');
    }
  }
}
