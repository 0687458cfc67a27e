package dev.couponry.cli;

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
          .importPackages("dev.couponry.cli");

  @Test
  void theCommandLineKnowsManifestsAndTheContractOnly() {
    classes()
        .that()
        .resideInAPackage("dev.couponry.cli..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "picocli..",
            "io.grpc..",
            "com.google..",
            "org.apache.pdfbox..",
            "de.siegmar.fastcsv..",
            "com.github.difflib..",
            "dev.couponry.v1..",
            "dev.couponry.k8s",
            "dev.couponry.k8s.contract..",
            "dev.couponry.k8s.manifest..",
            "dev.couponry.cli..")
        .check(all);
  }

  @Test
  void onlyTheConnectionChoosesChannels() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.couponry.cli.service..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.grpc\\..*Channel.*")
        .check(all);
  }

  @Test
  void packagesBesideTheCommandsFormNoCircle() {
    slices().matching("dev.couponry.cli.(*)..").should().beFreeOfCycles().check(all);
  }
}
