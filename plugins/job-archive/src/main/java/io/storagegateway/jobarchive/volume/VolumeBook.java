package io.storagegateway.jobarchive.volume;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the gateway keeps of volumes: a file in the staging folder, so that it is the same for every
 * gateway that has the archive, and changed by the one that writes it. It cannot be made anew as an
 * index can. What it says holds from the moment that it is on the disk.
 */
public final class VolumeBook {
  private static final String FILE = "volumes.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private static final TypeReference<TreeMap<String, Entry>> ENTRIES = new TypeReference<>() {};

  private final Staging staging;
  private final Path file;
  private volatile Read read = new Read(null, Map.of());

  /**
   * Opens the book; nothing is read before it is asked.
   *
   * @param staging where it is kept
   */
  public VolumeBook(Staging staging) {
    this.staging = staging;
    this.file = staging.folder().resolve(FILE);
  }

  /**
   * What is kept of one volume.
   *
   * @param restricted whether it is out of use
   * @param settings what is to become of its old jobs
   */
  public record Entry(boolean restricted, VolumeSettings settings) {
    /** Of a volume of which nothing is said. */
    public static final Entry NONE = new Entry(false, VolumeSettings.NONE);
  }

  /** What the file said when it was as the stamp says; no stamp where there was none. */
  private record Read(FileStamp stamp, Map<String, Entry> entries) {}

  /**
   * What is kept of a volume.
   *
   * @param volume its name
   * @return {@link Entry#NONE} if nothing is
   * @throws BackendException {@code UNAVAILABLE} with {@code volume-settings-unreadable}
   */
  public Entry of(String volume) {
    return entries().getOrDefault(volume, Entry.NONE);
  }

  /**
   * Whether a volume is out of use.
   *
   * @param volume its name
   * @return true if it is restricted
   * @throws BackendException as {@link #of}
   */
  public boolean isRestricted(String volume) {
    return of(volume).restricted();
  }

  /**
   * The volumes that are out of use.
   *
   * @return their names
   * @throws BackendException as {@link #of}
   */
  public Set<String> restricted() {
    return entries().entrySet().stream()
        .filter(entry -> entry.getValue().restricted())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What is set on volumes.
   *
   * @return by their names, without those that are out of use
   * @throws BackendException as {@link #of}
   */
  public SortedMap<String, VolumeSettings> inUse() {
    SortedMap<String, VolumeSettings> inUse = new TreeMap<>();
    entries()
        .forEach(
            (volume, entry) -> {
              if (!entry.restricted()) {
                inUse.put(volume, entry.settings());
              }
            });
    return inUse;
  }

  private Map<String, Entry> entries() {
    Read known = read;
    try {
      FileStamp stamp = stamp();
      if (stamp == null || !stamp.equals(known.stamp())) {
        known = new Read(stamp, stamp == null ? Map.of() : parse(Files.readAllBytes(file)));
        read = known;
      }
      return known.entries();
    } catch (IOException e) {
      throw BackendException.of(
              ErrorKind.UNAVAILABLE,
              "What the gateway keeps of its volumes cannot be read: volumes.json in staging_dir is"
                  + " damaged or may not be read. It stays as it is; put it back from a backup.")
          .reason("volume-settings-unreadable")
          .cause(e)
          .build();
    }
  }

  private FileStamp stamp() throws IOException {
    try {
      return FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return null; // nothing was ever kept
    }
  }

  private static Map<String, Entry> parse(byte[] bytes) throws IOException {
    TreeMap<String, Entry> entries = JSON.readValue(bytes, ENTRIES);
    if (entries == null || entries.values().stream().anyMatch(VolumeBook::lacksSomething)) {
      throw new IOException("there are volumes without what is kept of them");
    }
    return Map.copyOf(entries);
  }

  private static boolean lacksSomething(Entry entry) {
    return entry == null || entry.settings() == null || entry.settings().policy() == null;
  }

  /**
   * Changes what is kept of a volume.
   *
   * @param volume its name
   * @param change from what is kept to what is to be kept
   * @return what is kept now
   * @throws BackendException what {@code change} throws; as {@link DiskFault} says if it cannot be
   *     written, and then nothing is changed; also as {@link Staging#ready}
   */
  public synchronized Entry change(String volume, UnaryOperator<Entry> change) {
    staging.ready(); // from here on no other process changes it
    Map<String, Entry> changed = new TreeMap<>(entries());
    Entry entry = change.apply(changed.getOrDefault(volume, Entry.NONE));
    changed.put(volume, entry);
    try {
      write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
      read = new Read(stamp(), Map.copyOf(changed)); // two changes may leave one stamp
    } catch (IOException e) {
      throw DiskFault.of(e, file.getParent());
    }
    return entry;
  }

  private void write(byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh); // of a process that died
    staging.files().write(fresh, out -> out.write(bytes));
    try {
      staging.files().replace(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
