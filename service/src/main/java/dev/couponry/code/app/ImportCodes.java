package dev.couponry.code.app;

import dev.couponry.code.domain.EarlierClaim;
import dev.couponry.code.domain.ImportLine;
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
import java.util.ArrayList;
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
  private final EarlierClaims earlier;
  private final KnownLengths lengths;
  private final Ids ids;
  private final Audit audit;

  ImportCodes(
      Transactions transactions,
      ImportedCodes codes,
      EarlierClaims earlier,
      KnownLengths lengths,
      Ids ids,
      Audit audit) {
    this.transactions = transactions;
    this.codes = codes;
    this.earlier = earlier;
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
  public Uni<List<ImportOutcome>> add(ImportedCodes.Target batch, List<ImportLine> lines) {
    Map<String, EarlierClaim> claims = new HashMap<>();
    List<Optional<String>> read = read(batch, lines, claims);
    List<CodeStock.NewCode> wanted =
        read.stream().flatMap(Optional::stream).map(code -> newCode(batch, code)).toList();
    return transactions
        .run(CHUNK_CAP, tx -> add(tx, batch, wanted, claims).map(Answer::done))
        .map(answer -> answer.fold(it -> it, refusal -> Map.<String, ImportOutcome>of()))
        .map(outcomes -> outcomes(batch, lines, read, outcomes));
  }

  /** Each line as a code; empty if it is none, or was one before. Claims are noted by code. */
  private static List<Optional<String>> read(
      ImportedCodes.Target batch, List<ImportLine> lines, Map<String, EarlierClaim> claims) {
    Set<String> seen = new HashSet<>();
    List<Optional<String>> read = new ArrayList<>();
    for (ImportLine line : lines) {
      Optional<String> code = line.code(batch.uses()).filter(seen::add);
      code.ifPresent(it -> line.claim().ifPresent(claim -> claims.put(it, claim)));
      read.add(code);
    }
    return read;
  }

  private CodeStock.NewCode newCode(ImportedCodes.Target batch, String code) {
    int bucket = Buckets.ofCode(batch.tenant(), code);
    return new CodeStock.NewCode(ids.next(bucket), bucket, code);
  }

  /** What came of codes; those that are left out were there already. */
  private Uni<Map<String, ImportOutcome>> add(
      Tx tx,
      ImportedCodes.Target batch,
      List<CodeStock.NewCode> wanted,
      Map<String, EarlierClaim> claims) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return codes
        .lockRoom(tx, batch)
        .chain(
            room ->
                wanted.size() <= room
                    ? addAll(tx, batch, wanted)
                    : addSome(tx, batch, wanted, room))
        .chain(added -> own(tx, batch, wanted, claims, added));
  }

  private Uni<Map<String, ImportOutcome>> addAll(
      Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(new HashMap<>());
    }
    return lengths
        .add(tx, batch.tenant(), wanted.stream().map(CodeStock.NewCode::code).toList())
        .chain(() -> codes.add(tx, batch, wanted))
        .map(added -> all(added, ImportOutcome.ACCEPTED));
  }

  private Uni<Map<String, ImportOutcome>> addSome(
      Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted, long room) {
    return codes
        .existing(tx, batch, wanted)
        .map(there -> wanted.stream().filter(it -> !there.contains(it.code())).toList())
        .chain(
            fresh ->
                addAll(tx, batch, fresh.stream().limit(room).toList())
                    .invoke(
                        added ->
                            added.putAll(
                                all(
                                    codesOf(fresh.stream().skip(room).toList()),
                                    ImportOutcome.OVER_QUANTITY))));
  }

  /** Codes that came with users become theirs; those that cannot are taken out again. */
  private Uni<Map<String, ImportOutcome>> own(
      Tx tx,
      ImportedCodes.Target batch,
      List<CodeStock.NewCode> wanted,
      Map<String, EarlierClaim> claims,
      Map<String, ImportOutcome> added) {
    List<EarlierClaims.Claimed> claimed =
        wanted.stream()
            .filter(it -> claims.containsKey(it.code()))
            .filter(it -> added.get(it.code()) == ImportOutcome.ACCEPTED)
            .map(it -> new EarlierClaims.Claimed(it, claims.get(it.code())))
            .toList();
    if (claimed.isEmpty()) {
      return Uni.createFrom().item(added);
    }
    return earlier
        .own(tx, batch, claimed)
        .call(refused -> remove(tx, batch, wanted, refused.keySet()))
        .map(
            refused -> {
              added.putAll(refused);
              return added;
            });
  }

  private Uni<Void> remove(
      Tx tx, ImportedCodes.Target batch, List<CodeStock.NewCode> wanted, Set<String> refused) {
    return refused.isEmpty()
        ? Uni.createFrom().voidItem()
        : codes.remove(
            tx, batch, wanted.stream().filter(it -> refused.contains(it.code())).toList());
  }

  private static Set<String> codesOf(List<CodeStock.NewCode> codes) {
    Set<String> all = new HashSet<>();
    codes.forEach(it -> all.add(it.code()));
    return all;
  }

  private static Map<String, ImportOutcome> all(Set<String> codes, ImportOutcome outcome) {
    Map<String, ImportOutcome> outcomes = new HashMap<>();
    codes.forEach(code -> outcomes.put(code, outcome));
    return outcomes;
  }

  private static List<ImportOutcome> outcomes(
      ImportedCodes.Target batch,
      List<ImportLine> lines,
      List<Optional<String>> read,
      Map<String, ImportOutcome> outcomes) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> outcome(batch, lines.get(i), read.get(i), outcomes))
        .toList();
  }

  private static ImportOutcome outcome(
      ImportedCodes.Target batch,
      ImportLine line,
      Optional<String> code,
      Map<String, ImportOutcome> outcomes) {
    return code.map(it -> outcomes.getOrDefault(it, ImportOutcome.DUPLICATE))
        .orElseGet(
            () ->
                line.code(batch.uses()).isEmpty()
                    ? ImportOutcome.MALFORMED
                    : ImportOutcome.DUPLICATE);
  }
}
