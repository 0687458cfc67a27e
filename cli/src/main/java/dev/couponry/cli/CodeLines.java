package dev.couponry.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.couponry.k8s.contract.Times;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportedCoupon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of codes: a code a line or, if its first line names columns, CSV with what became of them
 * elsewhere. A row that cannot be read goes out without a code, so that the service counts it among
 * the malformed, by its number.
 */
final class CodeLines {
  private static final String CODE = "code";
  private static final String USER = "user_id";
  private static final String CLAIM_TIME = "claim_time";
  private static final String USES_SPENT = "uses_spent";
  private static final Set<String> COLUMNS = Set.of(CODE, USER, CLAIM_TIME, USES_SPENT);
  private static final long FIRST_ROW = 2;

  private List<String> columns = List.of();
  private boolean begun;

  /** The message of the next lines. */
  ImportCodesRequest message(List<String> lines) {
    var head = !begun && isHead(lines.get(0));
    begun = true;
    if (head) {
      columns = columns(lines.get(0));
      return rows(lines.subList(1, lines.size())).setFirstLine(FIRST_ROW).build();
    }
    return columns.isEmpty()
        ? ImportCodesRequest.newBuilder().addAllCodes(lines).build()
        : rows(lines).build();
  }

  private static boolean isHead(String line) {
    return fields(line).containsAll(List.of(CODE, USER));
  }

  private static List<String> columns(String head) {
    var named = fields(head);
    var unknown = named.stream().filter(it -> !COLUMNS.contains(it)).toList();
    if (!unknown.isEmpty() || new HashSet<>(named).size() < named.size()) {
      throw new BadInput(
          "the columns may be code, user_id, claim_time and uses_spent, each once: "
              + String.join(", ", named));
    }
    return named;
  }

  private ImportCodesRequest.Builder rows(List<String> lines) {
    return ImportCodesRequest.newBuilder().addAllCoupons(lines.stream().map(this::row).toList());
  }

  private ImportedCoupon row(String line) {
    var fields = fields(line);
    var row = ImportedCoupon.newBuilder();
    var readable = fields.size() == columns.size();
    for (int i = 0; readable && i < fields.size(); i++) {
      readable = fields.get(i).isEmpty() || set(row, columns.get(i), fields.get(i));
    }
    return readable ? row.build() : ImportedCoupon.getDefaultInstance();
  }

  private static boolean set(ImportedCoupon.Builder row, String column, String field) {
    switch (column) {
      case CODE -> row.setCode(field);
      case USER -> row.setUserId(field);
      case CLAIM_TIME -> {
        return Times.timestamp(field).map(row::setClaimTime).isPresent();
      }
      default -> {
        try {
          row.setUsesSpent(Integer.parseInt(field));
        } catch (NumberFormatException none) {
          return false;
        }
      }
    }
    return true;
  }

  /** The fields of a line, without the spaces around them; none if it is no CSV. */
  private static List<String> fields(String line) {
    try (var csv = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(line)) {
      return csv.stream()
          .findFirst()
          .map(it -> it.getFields().stream().map(String::strip).toList())
          .orElse(List.of());
    } catch (CsvParseException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
