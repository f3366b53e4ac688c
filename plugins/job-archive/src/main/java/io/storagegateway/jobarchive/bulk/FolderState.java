package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.layout.JobContents;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files in the folder of a job as they were found, also those that do not belong there: nothing
 * is left behind. Two states of it are equal if none was changed in between, wherever it lies.
 *
 * @param files by name, in the order of names
 */
public record FolderState(Map<String, FileState> files) {
  /** What stands for characters that could not be read. */
  private static final char LOST = '\uFFFD';

  /** Copies the map in its order. */
  public FolderState {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** In a folder there is something that nobody can copy: a folder, a link, a pipe. */
  public static final class StrangeFileException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    StrangeFileException(Path path) {
      super(path.toString(), null, "not a file");
    }
  }

  /**
   * Looks into a folder.
   *
   * @param folder a real path
   * @return what is in it
   * @throws StrangeFileException if that is not only files
   * @throws IOException if it cannot be looked at
   */
  public static FolderState of(Path folder) throws IOException {
    String[] names = folder.toFile().list(); // at a third of the cost of a stream
    if (names == null || Arrays.stream(names).anyMatch(name -> name.indexOf(LOST) >= 0)) {
      return listed(folder);
    }
    Map<String, FileState> files = new TreeMap<>();
    for (String name : names) {
      files.put(name, state(folder.resolve(name)));
    }
    return new FolderState(files);
  }

  /** Tells what is wrong with a folder, and knows names that are not in the platform's encoding. */
  private static FolderState listed(Path folder) throws IOException {
    return listed(folder, path -> true);
  }

  private static FolderState listed(Path folder, DirectoryStream.Filter<Path> wanted)
      throws IOException {
    Map<String, FileState> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, wanted)) {
      for (Path path : entries) {
        files.put(path.getFileName().toString(), state(path));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new FolderState(files);
  }

  /**
   * Looks into a folder for files alone.
   *
   * @param folder a real path
   * @return the files that are in it, without whatever else is
   * @throws IOException if it cannot be looked at
   */
  public static FolderState filesOf(Path folder) throws IOException {
    return listed(folder, path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Looks at one file.
   *
   * @param path the file
   * @return its state
   * @throws StrangeFileException if it is something else
   * @throws IOException if it cannot be looked at
   */
  public static FileState state(Path path) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new StrangeFileException(path);
    }
    return FileState.of(attributes);
  }

  /**
   * Whether there is a record.
   *
   * @return true if a file has its name
   */
  public boolean hasRecord() {
    return files.containsKey(JobContents.META);
  }

  /**
   * Whether there are metrics.
   *
   * @return true if a file has one of their names
   */
  public boolean hasData() {
    return files.containsKey(JobContents.DATA) || files.containsKey(JobContents.PACKED_DATA);
  }

  /**
   * How many bytes the files have.
   *
   * @return together
   */
  public long bytes() {
    return files.values().stream().mapToLong(file -> file.stamp().size()).sum();
  }

  /**
   * When a file was changed last.
   *
   * @return the latest time, {@link Instant#MIN} of an empty folder
   */
  public Instant changed() {
    return files.values().stream()
        .map(file -> file.stamp().modifiedAt())
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
