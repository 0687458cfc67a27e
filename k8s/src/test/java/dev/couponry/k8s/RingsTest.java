package dev.couponry.k8s;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class RingsTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.couponry.k8s");

  @Test
  void theResourcesKnowTheContractAndTheKubernetesModelOnly() {
    classes()
        .that()
        .resideInAPackage("dev.couponry.k8s..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.google.protobuf..",
            "com.fasterxml.jackson..",
            "io.fabric8.kubernetes..",
            "io.fabric8.generator.annotation..",
            "io.fabric8.crd.generator.annotation..",
            "io.fabric8.crdv2.generator.v1..",
            "org.snakeyaml.engine..",
            "dev.couponry.v1..",
            "dev.couponry.k8s..")
        .check(all);
  }

  @Test
  void manifestsAreReadWithoutTheKubernetesModel() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.couponry.k8s.contract..", "dev.couponry.k8s.manifest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8..", "com.fasterxml..", "dev.couponry.k8s.spec..")
        .because("the command line leaves them off its classpath, to start faster")
        .check(all);
  }
}
