package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.layout.JobContents;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The copies of one thread at a destination: made beside it, read back, and renamed into their
 * places. Nothing waits for the disk here.
 */
public final class Arrivals {
  private final Path root;
  private final StagedFolder staged;
  private final String thread;
  private final DurableFiles files;
  private final Likeness likeness;
  private final Copier copier;
  private final ReadBack readBack;
  private long number;

  /**
   * Prepares them.
   *
   * @param root the root of the archive to which they go, a real path
   * @param staged where copies are made
   * @param thread what tells their names from those of other threads
   * @param likeness how new folders are made
   * @param files without waiting for the disk
   */
  public Arrivals(
      Path root, StagedFolder staged, String thread, Likeness likeness, DurableFiles files)
      throws IOException {
    this.root = root;
    this.staged = staged;
    this.thread = thread;
    this.files = files;
    this.likeness = likeness;
    this.copier = new Copier(files.watch());
    this.readBack = ReadBack.on(staged.path(), thread);
  }

  /**
   * Where a job belongs.
   *
   * @param key which job
   * @return the only folder in which it is looked for
   */
  public Path place(JobKey key) {
    return key.below(root);
  }

  /**
   * Whether something lies where a job belongs.
   *
   * @param key which job
   * @return true if there is anything
   */
  public boolean isTaken(JobKey key) {
    return place(key).toFile().exists(); // Files.exists makes an exception of each that is not
  }

  /**
   * Copies a job, which may change meanwhile.
   *
   * @param job the original
   * @param record what was read of its record, null to read it
   * @return the copy, which is not on the disk yet
   * @throws UnreadableException if the original cannot be read; nothing is left
   * @throws IOException if the copy cannot be written; nothing is left
   */
  public Arrival copy(FoundJob job, byte[] record) throws IOException {
    Path to = staged.resolve(thread + '-' + ++number);
    boolean complete = false;
    try {
      likeness.make(to);
      Map<String, ContentHash> hashes = new HashMap<>();
      for (Map.Entry<String, FileState> file : job.state().files().entrySet()) {
        Path copy = to.resolve(file.getKey());
        hashes.put(
            file.getKey(),
            record != null && file.getKey().equals(JobContents.META)
                ? copier.copy(record, file.getValue(), copy)
                : copier.copy(job.folder().resolve(file.getKey()), file.getValue(), copy));
        likeness.give(copy, file.getValue().permissions());
      }
      complete = true;
      return new Arrival(job.key(), to, hashes);
    } finally {
      if (!complete) {
        files.deleteTree(to);
      }
    }
  }

  /**
   * Gives a copy of a single file to whom the archive belongs.
   *
   * @param copy the copy
   * @param state of the original
   * @throws IOException if that fails
   */
  public void give(Path copy, FileState state) throws IOException {
    likeness.give(copy, state.permissions());
  }

  /**
   * Removes a copy that is not to arrive.
   *
   * @param arrival the copy
   * @throws IOException if something is left
   */
  public void drop(Arrival arrival) throws IOException {
    files.deleteTree(arrival.staged());
  }

  /**
   * What a sync has to bring to the disk before {@link #arrive}.
   *
   * @param arrivals copies
   * @return their files and folders
   */
  public static List<Path> written(List<Arrival> arrivals) {
    List<Path> paths = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      arrival.hashes().keySet().forEach(name -> paths.add(arrival.staged().resolve(name)));
      paths.add(arrival.staged());
    }
    return paths;
  }

  /** How it went. */
  public enum Fate {
    /** It has its place. */
    PLACED,
    /** What was read back is something else; it is removed. */
    DIFFERENT,
    /** Another job has its place; it is removed. */
    TAKEN
  }

  /**
   * Reads a copy back and gives it its place.
   *
   * @param arrival the copy, which is on the disk
   * @return how it went; unless it has its place, nothing is left of it
   * @throws IOException if it failed; nothing is left of it
   */
  public Fate arrive(Arrival arrival) throws IOException {
    Fate fate = Fate.DIFFERENT;
    try {
      if (isAsRead(arrival)) {
        likeness.place(arrival.staged(), place(arrival.key()));
        fate = Fate.PLACED;
      }
    } catch (FileAlreadyExistsException e) {
      fate = Fate.TAKEN;
    } finally {
      if (fate != Fate.PLACED) {
        files.deleteTree(arrival.staged());
      }
    }
    return fate;
  }

  private boolean isAsRead(Arrival arrival) throws IOException {
    for (Map.Entry<String, ContentHash> file : arrival.hashes().entrySet()) {
      Path copy = arrival.staged().resolve(file.getKey());
      if (!readBack.hash(copy).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a sync has to bring to the disk after {@link #arrive}.
   *
   * @param key which job
   * @return its folder and those above it
   */
  public List<Path> named(JobKey key) {
    Path place = place(key);
    Path numbers = place.getParent();
    return List.of(place, numbers, numbers.getParent(), numbers.getParent().getParent());
  }

  /**
   * The same, and the files, of a job that lay there before.
   *
   * @param job which
   * @return all that has to be on the disk
   */
  public List<Path> all(FoundJob job) {
    List<Path> paths = new ArrayList<>(named(job.key()));
    job.state().files().keySet().forEach(name -> paths.add(place(job.key()).resolve(name)));
    return paths;
  }

  /**
   * Whether the same files lie where a job belongs.
   *
   * @param job the original
   * @return true if each has the same bytes, and there are no others
   * @throws IOException if they cannot be compared
   */
  public boolean isThere(FoundJob job) throws IOException {
    Path place = place(job.key());
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        || !FolderState.of(place).files().keySet().equals(job.state().files().keySet())) {
      return false;
    }
    for (String name : job.state().files().keySet()) {
      if (!readBack.hash(place.resolve(name)).equals(copier.hash(job.folder().resolve(name)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Removes a copy that has its place already, as its original is another one now.
   *
   * @param key which job
   * @throws IOException if it is still there
   */
  public void takeBack(JobKey key) throws IOException {
    Path out = staged.resolve(thread + "-back-" + ++number);
    files.moveDirectory(place(key), out);
    files.deleteTree(out);
  }
}
