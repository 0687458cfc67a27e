package dev.couponry.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that the user names; `-` is stdin. */
public final class InputFiles {
  private static final List<String> MANIFEST_ENDINGS = List.of(".yaml", ".yml", ".json");

  private InputFiles() {}

  /** The text of a file. */
  public static String text(String file) {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": no such file");
    } catch (AccessDeniedException e) {
      throw new BadInput(file + ": may not be read");
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** The file itself or, of a directory, its manifests by name. */
  public static List<String> manifests(String fileOrDirectory) {
    if (fileOrDirectory.equals("-") || !Files.isDirectory(Path.of(fileOrDirectory))) {
      return List.of(fileOrDirectory);
    }
    try (Stream<Path> files = Files.list(Path.of(fileOrDirectory))) {
      return files.map(Path::toString).filter(InputFiles::isManifest).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isManifest(String file) {
    return MANIFEST_ENDINGS.stream().anyMatch(file::endsWith);
  }
}
