package io.storagegateway.jobarchive.volume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.write.Access;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes clusters: the directory appears together with its description, as the archive's own program
 * does not start where one is without.
 */
public final class ClusterCreation {
  /** The field that says what the cluster is. */
  public static final String FIELD = "attributes.description";

  private static final String PURPOSE = "cluster";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArchiveWriter writer;

  /**
   * Makes clusters in one archive.
   *
   * @param writer the door to the archive
   */
  public ClusterCreation(ArchiveWriter writer) {
    this.writer = writer;
  }

  /**
   * Makes sure that a cluster can be made.
   *
   * @param name its name
   * @param description what its {@code cluster.json} is to say, null if nothing was said
   * @throws BackendException {@code INVALID} that names the field, {@code ALREADY_EXISTS}; also as
   *     {@link ArchiveWriter#enter()}
   */
  public void check(String name, Map<String, Object> description) {
    if (description == null) {
      throw BackendException.invalid(
          FIELD, "A cluster cannot be made without its description (cluster.json).");
    }
    List<String> problems = ClusterRules.problems(name, JSON.valueToTree(description));
    if (!problems.isEmpty()) {
      throw BackendException.invalid(
          FIELD, "cc-backend could not read this description. " + String.join(" ", problems));
    }
    if (Files.exists(place(writer.enter(), name), LinkOption.NOFOLLOW_LINKS)) {
      throw BackendException.alreadyExists(Kind.VOLUME, name);
    }
  }

  private static Path place(Boundary boundary, String name) {
    return boundary.root().resolve(name);
  }

  /**
   * Makes a cluster that was checked.
   *
   * @param name its name
   * @param description what its {@code cluster.json} is to say
   * @throws BackendException as {@link #check}; {@code LIMIT}
   */
  public void create(String name, Map<String, Object> description) {
    check(name, description);
    Path target = place(writer.enter(), name);
    DurableFiles files = writer.files();
    try (StagedFolder folder = writer.staging().temporary(PURPOSE)) {
      Path cluster = folder.resolve(name);
      files.makeDirectories(cluster);
      Path file = cluster.resolve(ClusterWalk.DESCRIPTION);
      byte[] text = text(description);
      files.write(file, out -> out.write(text));
      Access access = Access.of(target.getParent());
      files.give(file, access.forFiles());
      files.give(cluster, access);
      files.sync(cluster);
      files.moveDirectory(cluster, target);
    } catch (FileAlreadyExistsException e) {
      throw BackendException.of(ErrorKind.ALREADY_EXISTS, "Another volume has this name: " + name)
          .reason("volume-exists")
          .cause(e)
          .build();
    } catch (IOException e) {
      throw DiskFault.of(e, target.getParent());
    }
  }

  private static byte[] text(Map<String, Object> description) throws JsonProcessingException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(description) + '\n';
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
