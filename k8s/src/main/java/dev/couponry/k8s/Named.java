package dev.couponry.k8s;

/** A resource's name is a name in the service too, which are shorter than Kubernetes allows. */
final class Named {
  static final String RULE = "self.metadata.name.matches('^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$')";
  static final String MUST =
      "metadata.name must be 1 to 63 lower-case letters, digits and hyphens, and start and end with"
          + " no hyphen";

  private Named() {}
}
