package dev.couponry.platform;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.Set;
import java.util.stream.Collectors;

/** Every RPC of the contract, for tests that walk them. */
public final class Contract {
  private Contract() {}

  /** Such as {@code couponry.v1.WalletService/BindCode}. */
  public static Set<String> methods() {
    return new ClassFileImporter()
        .importPackages("dev.couponry.v1").stream()
            .filter(type -> type.getSimpleName().endsWith("Grpc"))
            .filter(type -> type.tryGetMethod("getServiceDescriptor").isPresent())
            .map(Contract::descriptor)
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getFullMethodName)
            .collect(Collectors.toSet());
  }

  private static ServiceDescriptor descriptor(JavaClass type) {
    try {
      return (ServiceDescriptor) type.reflect().getMethod("getServiceDescriptor").invoke(null);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }
}
