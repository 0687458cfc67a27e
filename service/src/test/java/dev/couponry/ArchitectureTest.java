package dev.couponry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of the service and who may use whom. A rule that matches nothing fails, so that a
 * renamed package cannot silence it.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.couponry";

  /** The contexts; a new one is added here. */
  private static final Set<String> CONTEXTS =
      Set.of(
          "campaign",
          "code",
          "wallet",
          "redemption",
          "finance",
          "pricing",
          "job",
          "event",
          "audit",
          "tenant",
          "outreach");

  /** Where a package must not be empty, as rooms and rings. */
  private static final Set<String> REQUIRED =
      Set.of(
          "money",
          "refusal",
          "rules",
          "platform",
          "campaign.domain",
          "campaign.app",
          "campaign.postgres",
          "campaign.grpc",
          "code.domain",
          "code.app",
          "code.postgres",
          "code.grpc",
          "wallet.domain",
          "wallet.app",
          "wallet.postgres",
          "wallet.grpc",
          "redemption.domain",
          "redemption.app",
          "redemption.postgres",
          "redemption.grpc",
          "finance.domain",
          "finance.app",
          "finance.postgres",
          "pricing.domain",
          "pricing.app",
          "pricing.grpc",
          "job.domain",
          "job.app",
          "job.postgres",
          "job.grpc",
          "event.domain",
          "event.app",
          "event.postgres",
          "event.grpc",
          "audit.app",
          "audit.postgres",
          "audit.grpc",
          "tenant.domain",
          "tenant.app",
          "tenant.postgres",
          "tenant.grpc",
          "outreach.domain",
          "outreach.app",
          "outreach.postgres",
          "outreach.grpc",
          "event.publish");

  private static final String[] PURE = {
    "dev.couponry.money..",
    "dev.couponry.refusal..",
    "dev.couponry.rules",
    "dev.couponry.*.domain.."
  };

  private static final String[] SQL = {
    "io.vertx.sqlclient..", "io.vertx.mutiny.sqlclient..", "io.vertx.pgclient..", "java.sql.."
  };

  private static final String[] WIRE = {"dev.couponry.v1..", "com.google.protobuf..", "io.grpc.."};

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT)
          .that(not(resideInAPackage("dev.couponry.v1..")));

  static Stream<String> required() {
    return REQUIRED.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("required")
  void everyRoomIsThere(String room) {
    assertThat(SERVICE.that(resideInAPackage(ROOT + "." + room))).isNotEmpty();
  }

  @Test
  void everyClassLivesInAKnownRoom() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                Stream.concat(CONTEXTS.stream(), Stream.of("money", "refusal", "rules", "platform"))
                    .map(room -> ROOT + "." + room + "..")
                    .toArray(String[]::new)));
  }

  @Test
  void everyClassOfAContextLivesInARing() {
    check(
        classes()
            .that(describe("belong to a context", ArchitectureTest::isOfAContext))
            .should()
            .resideInAnyPackage(
                "dev.couponry.*.domain",
                "dev.couponry.*.app",
                "dev.couponry.*.postgres",
                "dev.couponry.*.grpc",
                "dev.couponry.*.publish"));
  }

  @Test
  void pureRingsUseJavaAndEachOther() {
    check(
        classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PURE).or(resideInAPackage("java.."))));
  }

  @Test
  void pureRingsGetTimeAndRandomnessAsArguments() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(
                describe("reads a clock or a random source", ArchitectureTest::isImpure))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class));
  }

  @Test
  void moneyKnowsNobody() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.couponry.money..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.couponry.money..", "java.."));
  }

  @Test
  void rulesKnowNoContextAndNoPlatform() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.couponry.rules..", "dev.couponry.refusal..")
            .should()
            .dependOnClassesThat(
                describe(
                    "belong to a context or to the platform",
                    type -> isOfAContext(type) || room(type).equals("platform"))));
  }

  @Test
  void useCasesKnowNeitherTheDatabaseNorTheWire() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.couponry.*.app..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.couponry.*.postgres..", "dev.couponry.*.grpc..")
                    .or(resideInAnyPackage(SQL))
                    .or(resideInAnyPackage(WIRE))));
  }

  @Test
  void portsToTheDatabaseKnowTheirOwnContextOnly() {
    check(
        classes().that().resideInAPackage("dev.couponry.*.postgres..").should(useNoOtherContext()));
  }

  @Test
  void portsToTheDatabaseKnowNoWire() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.couponry.*.postgres..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.couponry.*.grpc..").or(resideInAnyPackage(WIRE))));
  }

  @Test
  void endpointsKnowNoDatabase() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.couponry.*.grpc..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.couponry.*.postgres..").or(resideInAnyPackage(SQL))));
  }

  @Test
  void thePlatformKnowsNoContext() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.couponry.platform..")
            .should()
            .dependOnClassesThat(describe("belong to a context", ArchitectureTest::isOfAContext)));
  }

  @Test
  void contextsFormNoCircle() {
    check(slices().assignedFrom(byContext()).should().beFreeOfCycles());
  }

  @Test
  void roomsOfThePlatformFormNoCircle() {
    check(slices().matching("dev.couponry.platform.(*)..").should().beFreeOfCycles());
  }

  @Test
  void timesAreInstantsNotDates() {
    check(noClasses().should().dependOnClassesThat().areAssignableTo(Date.class));
  }

  @Test
  void beansGetWhatTheyNeedByTheirConstructor() {
    check(noFields().should().beAnnotatedWith("jakarta.inject.Inject"));
    check(
        noFields()
            .should()
            .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty"));
  }

  @Test
  void nothingIsCalledByWhatItIsNot() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils"));
    check(
        noClasses().should().resideInAnyPackage("dev.couponry..common..", "dev.couponry..util.."));
  }

  private static ArchCondition<JavaClass> useNoOtherContext() {
    return new ArchCondition<>("use no other context than their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isOfAContext(dependency.getTargetClass()))
            .filter(dependency -> !room(dependency.getTargetClass()).equals(room(type)))
            .forEach(
                foreign ->
                    events.add(SimpleConditionEvent.violated(type, foreign.getDescription())));
      }
    };
  }

  /** One slice a context; what belongs to none is in no slice. */
  private static SliceAssignment byContext() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOfAContext(type) ? SliceIdentifier.of(room(type)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "the contexts";
      }
    };
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(SERVICE);
  }

  /** The room that a class lives in; empty outside the service. */
  static String room(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    return name.substring(ROOT.length() + 1).split("\\.")[0];
  }

  static boolean isOfAContext(JavaClass type) {
    return CONTEXTS.contains(room(type));
  }

  private static boolean isImpure(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return name.equals("now") && owner.getPackageName().equals("java.time")
        || owner.isEquivalentTo(System.class)
            && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty").contains(name)
        || owner.isEquivalentTo(Math.class) && name.equals("random")
        || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID");
  }
}
