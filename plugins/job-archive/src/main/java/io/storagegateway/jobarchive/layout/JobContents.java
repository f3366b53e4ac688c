package io.storagegateway.jobarchive.layout;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies in the folder of one job.
 *
 * @param files the files that belong there, by name
 * @param bytes the size of all files in it together
 * @param oddities what else bears one of their names
 * @param empty whether there is nothing at all, whatever its name
 */
public record JobContents(
    Map<String, Boundary.Entry> files, long bytes, List<Oddity> oddities, boolean empty) {
  /** The record of the job. */
  public static final String META = "meta.json";

  /** Its metrics. */
  public static final String DATA = "data.json";

  /** Its metrics, packed. */
  public static final String PACKED_DATA = "data.json.gz";

  private static final List<String> NAMES = List.of(META, DATA, PACKED_DATA);

  /** Copies what is given. */
  public JobContents {
    files = Map.copyOf(files);
    oddities = List.copyOf(oddities);
  }

  /**
   * Looks into a folder. Files of other names are counted and left alone, and no links are
   * followed.
   *
   * @param folder a real path
   * @return what lies there
   * @throws IOException if it cannot be listed
   */
  public static JobContents of(Path folder) throws IOException {
    Map<String, Boundary.Entry> files = new LinkedHashMap<>();
    List<Oddity> oddities = new ArrayList<>();
    long bytes = 0;
    boolean empty = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path path : entries) {
        empty = false;
        String name = path.getFileName().toString();
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          bytes += attributes.isRegularFile() ? attributes.size() : 0;
          if (NAMES.contains(name)) {
            if (attributes.isRegularFile()) {
              files.put(name, new Boundary.Entry(path, attributes));
            } else {
              oddities.add(noFile(path, attributes));
            }
          }
        } catch (IOException e) {
          boolean goneSinceListed = e instanceof NoSuchFileException;
          if (!goneSinceListed && NAMES.contains(name)) {
            oddities.add(Oddity.of(path, e));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new JobContents(files, bytes, oddities, empty);
  }

  private static Oddity noFile(Path path, BasicFileAttributes attributes) {
    return attributes.isSymbolicLink()
        ? new Oddity(path, Stray.LINK, "Links to files of jobs are not followed.")
        : new Oddity(path, Stray.STRAY, "This is not a file.");
  }

  /**
   * The record of the job.
   *
   * @return empty if there is none
   */
  public Optional<Boundary.Entry> meta() {
    return Optional.ofNullable(files.get(META));
  }

  /**
   * Whether there are metrics.
   *
   * @return true if there is a file of them, packed or not
   */
  public boolean hasData() {
    return files.containsKey(DATA) || files.containsKey(PACKED_DATA);
  }
}
