package dev.couponry.cli.codes;

import com.google.protobuf.Timestamp;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.couponry.cli.show.Names;
import dev.couponry.k8s.contract.Times;
import dev.couponry.v1.ExportedCode;
import java.io.IOException;
import java.io.Writer;

/**
 * Codes as CSV (RFC 4180, UTF-8) that spreadsheets open as it is: it begins with a byte order mark,
 * and a code that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP
 * advises against CSV injection.
 */
public final class CsvRows implements CodeRows {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA_SIGNS = "=+-@\t\r";

  private final CsvWriter csv;

  /**
   * Rows to come.
   *
   * @param goesOn the file has its head and some rows already
   */
  public CsvRows(Writer to, boolean goesOn) throws IOException {
    if (!goesOn) {
      to.write(BYTE_ORDER_MARK);
    }
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(to);
    if (!goesOn) {
      csv.writeRecord("code", "state", "coupon_id", "claim_time", "expire_time");
    }
  }

  @Override
  public void write(ExportedCode code) {
    csv.writeRecord(
        guarded(code.getCode()),
        Names.text(code.getState()),
        code.getCouponId(),
        code.hasClaimTime() ? time(code.getClaimTime()) : "",
        code.hasExpireTime() ? time(code.getExpireTime()) : "");
  }

  private static String guarded(String code) {
    return !code.isEmpty() && FORMULA_SIGNS.indexOf(code.charAt(0)) >= 0 ? "'" + code : code;
  }

  private static String time(Timestamp time) {
    return Times.instant(time).toString();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
