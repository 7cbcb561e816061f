import com.ibm.ims.dli.IMSConnectionSpec;
import com.ibm.ims.dli.IMSConnectionSpecFactory;
import com.ibm.ims.dli.PCB;
import com.ibm.ims.dli.PSB;
import com.ibm.ims.dli.PSBFactory;
import com.ibm.ims.dli.Path;
import com.ibm.ims.dli.SSAList;

/**
 * Reads a contact with the IMS Universal DL/I driver. Arguments: port, user, password or PassTicket, last name. Prints the first name, or NONE; or the
 * class and the message of what went wrong.
 */
public final class ReadContact {
  public static void main(String[] arguments) {
    try {
      System.out.println(read(Integer.parseInt(arguments[0]), arguments[1], arguments[2], arguments[3]));
    } catch (Exception error) {
      System.out.println(error.getClass().getName() + ": " + String.valueOf(error.getMessage()).replace('\n', ' '));
    }
    // The driver may keep threads of its own.
    System.exit(0);
  }

  private static String read(int port, String user, String password, String lastName) throws Exception {
    IMSConnectionSpec spec = IMSConnectionSpecFactory.createIMSConnectionSpec();
    spec.setDatastoreServer("127.0.0.1");
    spec.setPortNumber(port);
    spec.setDriverType(4);
    spec.setDatabaseName("class://PhonebookView");
    spec.setDatastoreName("IVP1");
    spec.setUser(user);
    spec.setPassword(password);
    PSB psb = PSBFactory.createPSB(spec);
    psb.allocate();
    PCB pcb = psb.getPCB("PHONEAP");
    SSAList search = pcb.getSSAList("Person");
    search.addInitialQualification("Person", "LastName", SSAList.EQUALS, lastName);
    Path path = search.getPathForRetrieveReplace();
    String found = pcb.getUnique(path, search, false) ? path.getString("FirstName").trim() : "NONE";
    psb.commit();
    psb.deallocate();
    psb.close();
    return found;
  }
}
