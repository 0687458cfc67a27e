package dev.couponry.bench.codes;

import dev.couponry.bench.Workbench;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import java.util.Iterator;

/** The codes of a batch, read to the last. */
final class Export {
  private Export() {}

  /**
   * What was measured.
   *
   * @param peakMebibytes of the service's process meanwhile
   */
  record Figures(long codes, long perSecond, long peakMebibytes) {}

  static Figures measure(Workbench bench, String batch) {
    bench.memory().forgetPeak();
    long start = System.nanoTime();
    Iterator<ExportCodesResponse> pages =
        bench
            .service()
            .coupons()
            .exportCodes(ExportCodesRequest.newBuilder().setBatch(batch).build());
    long codes = 0;
    while (pages.hasNext()) {
      codes += pages.next().getCodesCount();
    }
    long perSecond = (long) (codes * 1e9 / (System.nanoTime() - start));
    return new Figures(codes, perSecond, bench.memory().peakMebibytes());
  }
}
