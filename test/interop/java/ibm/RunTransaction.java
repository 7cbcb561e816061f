import com.ibm.ims.connect.ApiProperties;
import com.ibm.ims.connect.Connection;
import com.ibm.ims.connect.ConnectionFactory;
import com.ibm.ims.connect.OutputMessage;
import com.ibm.ims.connect.TmInteraction;

/**
 * Runs IVTNO with IMS Connect API for Java. Arguments: port, user, password or PassTicket, input behind the transaction code. Prints the output; or the class and the
 * message of what went wrong.
 */
public final class RunTransaction {
  public static void main(String[] arguments) {
    try {
      System.out.println(run(Integer.parseInt(arguments[0]), arguments[1], arguments[2], arguments[3]));
    } catch (Exception error) {
      System.out.println(error.getClass().getName() + ": " + String.valueOf(error.getMessage()).replace('\n', ' '));
    }
    System.exit(0);
  }

  private static String run(int port, String user, String password, String input) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHostName("127.0.0.1");
    factory.setPortNumber(port);
    factory.setUseSslConnection(false);
    Connection connection = factory.getConnection();
    TmInteraction interaction = connection.createInteraction();
    interaction.setTrancode("IVTNO     ");
    interaction.setImsDatastoreName("IVP1");
    interaction.setRacfUserId(user);
    interaction.setRacfPassword(password);
    interaction.setCommitMode(ApiProperties.COMMIT_MODE_1);
    interaction.setImsConnectTimeout(ApiProperties.TIMEOUT_2_SECONDS);
    interaction.setInteractionTimeout(ApiProperties.TIMEOUT_2_SECONDS);
    interaction.setInteractionTypeDescription(ApiProperties.INTERACTION_TYPE_DESC_SENDRECV);
    interaction.setImsConnectCodepage("CP037");
    interaction.setInputMessageDataSegmentsIncludeLlzzAndTrancode(
        ApiProperties.INPUT_MESSAGE_DATA_SEGMENTS_DO_NOT_INCLUDE_LLZZ_AND_TRANCODE);
    interaction.getInputMessage().setInputMessageData(input.getBytes("CP037"));
    interaction.execute();
    OutputMessage output = interaction.getOutputMessage();
    StringBuilder text = new StringBuilder();
    for (byte[] segment : output.getDataAsArrayOfByteArrays()) text.append(new String(segment, "CP037"));
    connection.disconnect();
    return text.toString().trim();
  }
}
