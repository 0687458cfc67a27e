package dev.couponry.cli.dev;

import dev.couponry.cli.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notices when manifests change, by looking at names, sizes and times: that works on every file
 * system, also where the kernel sends no events.
 */
public final class Watched {
  private record Seen(FileTime changed, long size) {}

  private final String fileOrDirectory;
  private Map<String, Seen> applied = Map.of();
  private Map<String, Seen> before = Map.of();

  /** Watches a file, or the manifests in a directory. */
  public Watched(String fileOrDirectory) {
    this.fileOrDirectory = fileOrDirectory;
  }

  /** True once after each change, when the files have been at rest between two looks. */
  public boolean hasChanged() {
    var now = look();
    var isAtRest = now.equals(before);
    before = now;
    if (!isAtRest || now.equals(applied)) {
      return false;
    }
    applied = now;
    return true;
  }

  /** Takes what is there now as known. */
  public void markKnown() {
    before = look();
    applied = before;
  }

  private Map<String, Seen> look() {
    var seen = new TreeMap<String, Seen>();
    for (var file : InputFiles.manifests(fileOrDirectory)) {
      try {
        var path = Path.of(file);
        seen.put(file, new Seen(Files.getLastModifiedTime(path), Files.size(path)));
      } catch (IOException e) {
        seen.remove(file); // it went away between listing and looking
      }
    }
    return seen;
  }
}
