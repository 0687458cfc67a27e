package dev.couponry.k8s;

/** The API group and version of every resource here. */
public final class ApiVersion {
  /** The API group. */
  public static final String GROUP = "couponry.dev";

  /** The version of the group. */
  public static final String VERSION = "v1alpha1";

  /** What a manifest says as its `apiVersion`. */
  public static final String NAME = GROUP + "/" + VERSION;

  private ApiVersion() {}
}
