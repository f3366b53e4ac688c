package io.storagegateway.jobarchive.layout;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Finds the folders of all jobs of one cluster. Nothing that it finds ends it: what does not belong
 * there is told and left alone. Folders of thousands are independent of each other and can be
 * walked by several threads.
 */
public final class ClusterWalk {
  /** The description of a cluster. */
  public static final String DESCRIPTION = "cluster.json";

  private final Boundary boundary;
  private final String cluster;
  private final Path directory;
  private final Visitor visitor;
  private final BooleanSupplier goOn;

  /**
   * Prepares a walk.
   *
   * @param boundary the root of the archive
   * @param cluster the name of the cluster
   * @param directory where it lies, a real path
   * @param visitor what is told of what is found, by any thread that walks
   * @param goOn asked now and then; false ends the walk early
   */
  public ClusterWalk(
      Boundary boundary, String cluster, Path directory, Visitor visitor, BooleanSupplier goOn) {
    this.boundary = boundary;
    this.cluster = cluster;
    this.directory = directory;
    this.visitor = visitor;
    this.goOn = goOn;
  }

  /** What is told of what is found. */
  public interface Visitor {
    /**
     * The folder of a job.
     *
     * @param key the job that belongs there
     * @param folder where it is, a real path
     */
    void job(JobKey key, Path folder);

    /**
     * Something that is left alone.
     *
     * @param oddity what it is
     */
    void odd(Oddity oddity);

    /**
     * Jobs that may be there though they were not found, because a folder could not be read.
     *
     * @param first the first number
     * @param last the last number
     */
    void unknown(long first, long last);
  }

  /**
   * The folder of a thousand numbers.
   *
   * @param number what its numbers begin with
   * @param path where it is, a real path
   */
  public record Thousand(long number, Path path) {}

  /**
   * Lists the first folders of the cluster.
   *
   * @return those in which jobs can lie, in no order
   */
  public List<Thousand> thousands() {
    List<Thousand> found = new ArrayList<>();
    Folder folder = new Folder(boundary, directory, visitor::odd);
    boolean complete =
        folder.visit(
            (name, entry) -> {
              if (name.equals(DESCRIPTION)) {
                return;
              }
              OptionalLong number = named(folder, directory, name, entry, Digits::thousands);
              number.ifPresent(value -> found.add(new Thousand(value, entry.path())));
            });
    if (!complete) {
      visitor.unknown(0, Long.MAX_VALUE);
    }
    return found;
  }

  /**
   * Walks the jobs of one thousand.
   *
   * @param thousand one of {@link #thousands}
   */
  public void walk(Thousand thousand) {
    Folder folder = new Folder(boundary, thousand.path(), visitor::odd);
    boolean complete =
        folder.visit(
            (name, entry) ->
                named(folder, thousand.path(), name, entry, Digits::rest)
                    .ifPresent(rest -> starts(JobKey.number(thousand.number(), rest), entry)));
    if (!complete) {
      visitor.unknown(JobKey.number(thousand.number(), 0), JobKey.number(thousand.number(), 999));
    }
  }

  private void starts(long number, Boundary.Entry entry) {
    if (!goOn.getAsBoolean()) {
      return;
    }
    Folder folder = new Folder(boundary, entry.path(), visitor::odd);
    boolean complete =
        folder.visit(
            (name, start) ->
                named(folder, entry.path(), name, start, Digits::start)
                    .ifPresent(
                        second -> visitor.job(new JobKey(cluster, number, second), start.path())));
    if (!complete) {
      visitor.unknown(number, number);
    }
  }

  /** The number by which a folder is named; tells why if it is none. */
  private static OptionalLong named(
      Folder folder,
      Path parent,
      String name,
      Boundary.Entry entry,
      Function<String, OptionalLong> form) {
    if (!entry.attributes().isDirectory()) {
      folder.stray(name, "Only folders belong here.");
      return OptionalLong.empty();
    }
    OptionalLong number = form.apply(name);
    if (number.isEmpty()) {
      folder.strange(misnamed(parent, name, form));
    }
    return number;
  }

  private static Oddity misnamed(Path parent, String name, Function<String, OptionalLong> form) {
    Path path = parent.resolve(name);
    if (!Digits.isNumber(name)) {
      return new Oddity(path, Stray.STRAY, "The name of a folder here is a number.");
    }
    String plain = Long.toString(Long.parseLong(name));
    boolean twice =
        form.apply(plain).isPresent()
            && Files.isDirectory(parent.resolve(plain), LinkOption.NOFOLLOW_LINKS);
    return twice
        ? new Oddity(path, Stray.DUPLICATE, "The folder " + plain + " is for the same jobs.")
        : new Oddity(path, Stray.STRAY, "No job is looked for in a folder of this name.");
  }
}
