import com.ibm.ims.base.DLITypeInfo;
import com.ibm.ims.db.DLIDatabaseView;
import com.ibm.ims.db.DLISegment;
import com.ibm.ims.db.DLISegmentInfo;

/** What the IMS Universal drivers want to know of PSB DFSIVPA: its PCB, its only segment and the fields in it. */
public class PhonebookView extends DLIDatabaseView {
  private static final DLITypeInfo[] FIELDS = {
    new DLITypeInfo("LastName", DLITypeInfo.CHAR, 1, 10, "A1111111", DLITypeInfo.UNIQUE_KEY),
    new DLITypeInfo("FirstName", DLITypeInfo.CHAR, 11, 10),
    new DLITypeInfo("Extension", DLITypeInfo.CHAR, 21, 10),
    new DLITypeInfo("ZipCode", DLITypeInfo.CHAR, 31, 7)
  };
  private static final DLISegmentInfo[] SEGMENTS = {
    new DLISegmentInfo(new DLISegment("Person", "A1111111", FIELDS, 40), DLIDatabaseView.ROOT)
  };

  public PhonebookView() {
    super("2.0", "DFSIVPA", "PHONEAP", "PHONEAP", SEGMENTS);
  }
}
