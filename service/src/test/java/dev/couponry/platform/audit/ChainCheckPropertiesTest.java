package dev.couponry.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.audit.ChainCheck.Break;
import dev.couponry.platform.audit.ChainCheck.Fault;
import dev.couponry.platform.audit.ChainCheck.Head;
import dev.couponry.platform.audit.ChainCheck.Noted;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a chain is found, at its place. */
class ChainCheckPropertiesTest {
  private record Link(AuditRecord entry, byte[] hash) {}

  private record Chain(List<Link> links, Optional<Head> head) {
    Chain with(List<Link> others) {
      return new Chain(others, head);
    }
  }

  @Property
  void anUntouchedChainIsWhole(@ForAll("entries") List<AuditRecord> entries) {
    Chain chain = chain(entries);

    assertThat(check(chain)).isEmpty();
    assertThat(chain.head().map(Head::length)).hasValue((long) entries.size());
  }

  @Property
  void everyChangeOfASingleFieldIsFound(
      @ForAll("entries") List<AuditRecord> entries, @ForAll int any, @ForAll int field) {
    Chain chain = chain(entries);
    int at = Math.floorMod(any, entries.size());
    List<Link> links = new ArrayList<>(chain.links());
    AuditRecord changed = changed(links.get(at).entry(), field);
    assertThat(changed).isNotEqualTo(links.get(at).entry());
    links.set(at, new Link(changed, links.get(at).hash()));

    assertThat(check(chain.with(links)).map(Break::sequence)).hasValue(at + 1L);
  }

  @Property
  void aHashOfAnotherContentDoesNotHideTheChange(
      @ForAll("entries") List<AuditRecord> entries, @ForAll int any, @ForAll int field) {
    Chain chain = chain(entries);
    int at = Math.floorMod(any, entries.size());
    List<Link> links = new ArrayList<>(chain.links());
    byte[] previous = at == 0 ? AuditChain.start() : links.get(at - 1).hash();
    AuditRecord changed = changed(links.get(at).entry(), field);
    links.set(at, new Link(changed, AuditChain.next(previous, changed)));

    assertThat(check(chain.with(links))).isPresent();
  }

  @Property
  void everyDeletionIsFound(@ForAll("entries") List<AuditRecord> entries, @ForAll int any) {
    Chain chain = chain(entries);
    int at = Math.floorMod(any, entries.size());
    List<Link> links = new ArrayList<>(chain.links());
    links.remove(at);

    assertThat(check(chain.with(links))).hasValue(new Break(at + 1, Fault.MISSING));
  }

  @Property
  void everySwapIsFound(
      @ForAll("entries") List<AuditRecord> entries, @ForAll int any, @ForAll int other) {
    Chain chain = chain(entries);
    int one = Math.floorMod(any, entries.size());
    int two = Math.floorMod(other, entries.size());
    List<Link> links = new ArrayList<>(chain.links());
    Collections.swap(links, one, two);

    assertThat(check(chain.with(links)).map(Break::sequence))
        .isEqualTo(one == two ? Optional.empty() : Optional.of((long) Math.min(one, two) + 1));
  }

  @Property
  void entriesBehindTheEndAndAHeadThatIsGoneAreFound(@ForAll("entries") List<AuditRecord> entries) {
    Chain chain = chain(entries);
    long length = entries.size();
    Head shorter = new Head(length - 1, AuditChain.start());

    assertThat(check(new Chain(chain.links(), Optional.of(shorter))))
        .hasValue(new Break(length, Fault.BEYOND_END));
    assertThat(check(new Chain(chain.links(), Optional.empty())))
        .hasValue(new Break(1, Fault.BEYOND_END));
    assertThat(check(new Chain(chain.links(), Optional.of(new Head(length, new byte[32])))))
        .hasValue(new Break(length, Fault.CHANGED));
  }

  @Property
  void aChainRewrittenAsAWholeIsFoundByWhoeverHasNotedAnEntry(
      @ForAll("entries") List<AuditRecord> entries, @ForAll int any, @ForAll int field) {
    Chain chain = chain(entries);
    int at = Math.floorMod(any, entries.size());
    Link last = chain.links().get(entries.size() - 1);
    Noted noted = new Noted(entries.size(), last.hash());
    List<AuditRecord> others = new ArrayList<>();
    chain.links().forEach(it -> others.add(it.entry()));
    others.set(at, changed(others.get(at), Math.floorMod(field, FIELDS - 1) + 1));
    Chain rewritten = chain(others);

    assertThat(check(rewritten)).isEmpty();
    assertThat(check(rewritten, Optional.of(noted)))
        .hasValue(new Break(entries.size(), Fault.CHANGED));
    assertThat(check(chain, Optional.of(noted))).isEmpty();
    assertThat(check(chain(entries.subList(0, entries.size() - 1)), Optional.of(noted)))
        .hasValue(new Break(entries.size(), Fault.MISSING));
  }

  private static Optional<Break> check(Chain chain) {
    return check(chain, Optional.empty());
  }

  private static Optional<Break> check(Chain chain, Optional<Noted> noted) {
    ChainCheck check = new ChainCheck(noted);
    chain.links().forEach(link -> check.add(link.entry(), link.hash()));
    return check.end(chain.head());
  }

  private static Chain chain(List<AuditRecord> entries) {
    List<Link> links = new ArrayList<>();
    byte[] previous = AuditChain.start();
    for (AuditRecord entry : entries) {
      AuditRecord numbered = with(entry, 0, links.size() + 1L);
      previous = AuditChain.next(previous, numbered);
      links.add(new Link(numbered, previous));
    }
    return new Chain(
        links, links.isEmpty() ? Optional.empty() : Optional.of(new Head(links.size(), previous)));
  }

  private static final RecordComponent[] COMPONENTS = AuditRecord.class.getRecordComponents();
  private static final int FIELDS = COMPONENTS.length;
  private static final int REQUEST_ID =
      Arrays.stream(COMPONENTS).map(RecordComponent::getName).toList().indexOf("requestId");

  /** The same entry with another value of one field; the first is its place. */
  private static AuditRecord changed(AuditRecord entry, int any) {
    int field = Math.floorMod(any, FIELDS);
    Object other = another(value(entry, field));
    boolean text = other instanceof Optional<?> && field != REQUEST_ID;
    return with(entry, field, text ? ((Optional<?>) other).map(Object::toString) : other);
  }

  private static Object another(Object value) {
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Instant time) {
      return time.plusNanos(1_000);
    }
    if (value instanceof String text) {
      return text + "x";
    }
    if (value instanceof List<?> list) {
      List<Object> longer = new ArrayList<>(list);
      longer.add("");
      return longer;
    }
    if (value instanceof SortedMap<?, ?> map) {
      SortedMap<String, String> more = new TreeMap<>();
      map.forEach((key, it) -> more.put((String) key, (String) it));
      more.merge("a", "", (old, empty) -> old + "x");
      return more;
    }
    Optional<?> optional = (Optional<?>) value;
    return optional.isEmpty() ? Optional.of(new UUID(1, 1)) : Optional.empty();
  }

  private static Object value(AuditRecord entry, int field) {
    try {
      return COMPONENTS[field].getAccessor().invoke(entry);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }

  private static AuditRecord with(AuditRecord entry, int field, Object value) {
    try {
      Object[] values = new Object[FIELDS];
      Class<?>[] types = new Class<?>[FIELDS];
      for (int i = 0; i < FIELDS; i++) {
        values[i] = i == field ? value : value(entry, i);
        types[i] = COMPONENTS[i].getType();
      }
      return AuditRecord.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }

  @Provide
  Arbitrary<List<AuditRecord>> entries() {
    return entry().list().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<AuditRecord> entry() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(4);
    Arbitrary<Optional<String>> optional = text.optional();
    Arbitrary<List<String>> texts = text.list().ofSize(8);
    return Combinators.combine(
            texts,
            text.list().ofMaxSize(2),
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.maps(text, text).ofMaxSize(2),
            optional,
            optional,
            Arbitraries.randomValue(random -> new UUID(random.nextLong(), random.nextLong()))
                .optional())
        .as(
            (t, roles, seconds, detail, before, after, requestId) ->
                new AuditRecord(
                    1,
                    Instant.ofEpochSecond(seconds),
                    t.get(0),
                    t.get(1),
                    roles,
                    t.get(2),
                    t.get(3),
                    t.get(4),
                    "DONE",
                    requestId,
                    t.get(5),
                    t.get(6),
                    t.get(7),
                    new TreeMap<>(detail),
                    before,
                    after));
  }
}
