package dev.couponry.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class RingsTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.couponry.operator");

  @Test
  void theOperatorKnowsTheResourcesAndTheContractOnly() {
    noClasses()
        .that()
        .resideInAPackage("dev.couponry.operator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.couponry.cli..", "dev.couponry.platform..", "dev.couponry.campaign..")
        .check(all);
  }

  @Test
  void whatIsDecidedNeedsNoClusterAndNoFramework() {
    classes()
        .that()
        .resideInAnyPackage("dev.couponry.operator.status..", "dev.couponry.operator.sync..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.google.protobuf..",
            "io.fabric8.kubernetes.api.model..",
            "io.fabric8.kubernetes.client",
            "dev.couponry.v1..",
            "dev.couponry.k8s..",
            "dev.couponry.operator.service..",
            "dev.couponry.operator.status..",
            "dev.couponry.operator.sync..")
        .check(all);
  }

  @Test
  void onlyTheServicePackageKnowsChannels() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.couponry.operator.service..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.grpc..")
        .check(all);
  }

  @Test
  void packagesBesideTheReconcilersFormNoCircle() {
    slices().matching("dev.couponry.operator.(*)..").should().beFreeOfCycles().check(all);
  }
}
