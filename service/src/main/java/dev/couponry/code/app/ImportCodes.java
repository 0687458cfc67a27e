package dev.couponry.code.app;

import dev.couponry.code.domain.GivenCode;
import dev.couponry.code.domain.ImportOutcome;
import dev.couponry.code.domain.ImportReport;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A partner's codes go into a batch, in chunks, each in a transaction of its own. */
@Singleton
public final class ImportCodes {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final ImportedCodes codes;
  private final KnownLengths lengths;
  private final Ids ids;
  private final Audit audit;

  ImportCodes(
      Transactions transactions, ImportedCodes codes, KnownLengths lengths, Ids ids, Audit audit) {
    this.transactions = transactions;
    this.codes = codes;
    this.lengths = lengths;
    this.ids = ids;
    this.audit = audit;
  }

  /**
   * The batch that codes go into; refused if it takes none. That somebody begins is recorded before
   * the first code comes in, since each chunk stays whatever becomes of the next.
   */
  public Uni<Answer<ImportedCodes.Target>> open(String tenant, String batch) {
    return transactions.run(
        tx ->
            codes
                .find(tx, tenant, batch)
                .map(found -> open(batch, found))
                .invoke(
                    answer -> answer.map(it -> record(tx, it, batch, Map.of("step", "begun")))));
  }

  /** Records how an import has ended. */
  public void end(Tx tx, ImportedCodes.Target target, String batch, ImportReport report) {
    Map<String, String> detail = new HashMap<>();
    detail.put("step", "ended");
    detail.put("lines", Long.toString(report.lines()));
    for (ImportOutcome outcome : ImportOutcome.values()) {
      detail.put(outcome.name().toLowerCase(Locale.ROOT), Long.toString(report.count(outcome)));
    }
    record(tx, target, batch, detail);
  }

  private ImportedCodes.Target record(
      Tx tx, ImportedCodes.Target target, String batch, Map<String, String> detail) {
    audit.record(tx, Audit.Entry.of(target.tenant(), "coupon_batch", batch, detail));
    return target;
  }

  private static Answer<ImportedCodes.Target> open(
      String name, Optional<ImportedCodes.Target> found) {
    if (found.isEmpty()) {
      return Answer.refused(UnknownBatch.refusal(name));
    }
    ImportedCodes.Target batch = found.get();
    if (!batch.mode().equals("IMPORTED")) {
      return Answer.refused(
          Refusal.of(
                  Reason.CAMPAIGN_TYPE_MISMATCH,
                  "the codes of batch %s are not imported: %s".formatted(name, batch.mode()))
              .with("batch", name)
              .with("type", batch.mode()));
    }
    return batch.status().equals("APPROVED")
        ? Answer.done(batch)
        : Answer.refused(
            Refusal.of(
                    Reason.CAMPAIGN_NOT_ACTIVE,
                    "coupon batch %s is %s".formatted(name, batch.status()))
                .with("batch", name)
                .with("state", batch.status()));
  }

  /** Imports lines of a file; an outcome for each, in their order. */
  public Uni<List<ImportOutcome>> add(ImportedCodes.Target batch, List<String> lines) {
    List<Optional<String>> read = read(lines);
    List<CodeStock.NewCode> wanted =
        read.stream().flatMap(Optional::stream).map(code -> newCode(batch, code)).toList();
    return transactions
        .run(CHUNK_CAP, tx -> add(tx, batch, wanted).map(Answer::done))
        .map(answer -> outcomes(lines, read, answer));
  }

  /** Each line as a code; empty if it is none, or was one before. */
  private static List<Optional<String>> read(List<String> lines) {
    Set<String> seen = new HashSet<>();
    return lines.stream().map(line -> GivenCode.of(line).filter(seen::add)).toList();
  }

  private CodeStock.NewCode newCode(ImportedCodes.Target batch, String code) {
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }

  /** What was added, and what had no room. */
  private record Added(Set<String> codes, Set<String> noRoom) {}

  private Uni<Added> add(Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(new Added(Set.of(), Set.of()));
    }
    return codes
        .lockRoom(tx, batch)
        .chain(
            room ->
                wanted.size() <= room
                    ? addAll(tx, batch, wanted).map(added -> new Added(added, Set.of()))
                    : addSome(tx, batch, wanted, room));
  }

  private Uni<Set<String>> addAll(
      Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return lengths
        .add(tx, batch.tenant(), wanted.stream().map(CodeStock.NewCode::code).toList())
        .chain(() -> codes.add(tx, batch, wanted));
  }

  private Uni<Added> addSome(
      Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted, long room) {
    return codes
        .existing(tx, batch, wanted)
        .map(there -> wanted.stream().filter(it -> !there.contains(it.code())).toList())
        .chain(
            fresh ->
                addAll(tx, batch, fresh.stream().limit(room).toList())
                    .map(added -> new Added(added, codesOf(fresh.stream().skip(room).toList()))));
  }

  private static Set<String> codesOf(List<CodeStock.NewCode> codes) {
    Set<String> all = new HashSet<>();
    codes.forEach(it -> all.add(it.code()));
    return all;
  }

  private static List<ImportOutcome> outcomes(
      List<String> lines, List<Optional<String>> read, Answer<Added> answer) {
    Added added = answer.fold(it -> it, refusal -> new Added(Set.of(), Set.of()));
    return IntStream.range(0, lines.size())
        .mapToObj(i -> outcome(lines.get(i), read.get(i), added))
        .toList();
  }

  private static ImportOutcome outcome(String line, Optional<String> code, Added added) {
    if (code.isEmpty()) {
      return GivenCode.of(line).isEmpty() ? ImportOutcome.MALFORMED : ImportOutcome.DUPLICATE;
    }
    if (added.codes().contains(code.get())) {
      return ImportOutcome.ACCEPTED;
    }
    return added.noRoom().contains(code.get())
        ? ImportOutcome.OVER_QUANTITY
        : ImportOutcome.DUPLICATE;
  }
}
