package dev.couponry.k8s.cluster;

/**
 * What an API server said to a manifest.
 *
 * @param accepted whether it took it
 * @param text what it stored, as JSON, or why it refused
 */
public record Verdict(boolean accepted, String text) {}
