package dev.couponry.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final List<String> MANIFEST_ENDINGS = List.of(".yaml", ".yml", ".json");

  private InputFiles() {}

  /** What is done with a file that is read. */
  public interface Use<T> {
    /** Does it. */
    T of(BufferedReader lines) throws IOException;
  }

  /** The text of a file. */
  public static String text(String file) {
    return read(file, () -> whole(file));
  }

  /**
   * Reads the lines of a file, however many there are; a mark at its beginning is no part of it.
   */
  public static <T> T lines(String file, Use<T> use) {
    return read(
        file,
        () -> {
          try (var lines = reader(file)) {
            lines.mark(1);
            if (lines.read() != BYTE_ORDER_MARK) {
              lines.reset();
            }
            return use.of(lines);
          }
        });
  }

  /** How many lines a file has; 0 if that is not known before it is read. */
  public static long count(String file) {
    return file.equals("-") ? 0 : lines(file, lines -> lines.lines().count());
  }

  private static String whole(String file) throws IOException {
    return file.equals("-")
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(file));
  }

  private static BufferedReader reader(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder()))
        : Files.newBufferedReader(Path.of(file));
  }

  private interface Reading<T> {
    T now() throws IOException;
  }

  private static <T> T read(String file, Reading<T> reading) {
    try {
      return reading.now();
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": no such file");
    } catch (AccessDeniedException e) {
      throw new BadInput(file + ": may not be read");
    } catch (CharacterCodingException e) {
      throw new BadInput(file + ": is not UTF-8 text");
    } catch (UncheckedIOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getCause().getMessage());
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
