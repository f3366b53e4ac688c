package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step is done as a whole, is on the disk when it is said to be done, and follows no link. */
class DurableFilesTest {
  @TempDir Path place;
  private final List<String> steps = new ArrayList<>();
  private final DurableFiles files =
      new DurableFiles((step, path) -> steps.add(step + " " + place.relativize(path)));

  private DurableFiles failingAt(Step bad) {
    return new DurableFiles(
        (step, path) -> {
          if (step == bad) {
            throw new IOException("it is broken");
          }
        });
  }

  @Test
  void aFileIsWrittenAndSyncedBeforeItIsDone() throws IOException {
    long bytes =
        files.write(
            place.resolve("a"),
            out -> {
              out.write("ab".getBytes(StandardCharsets.US_ASCII));
              out.write('c');
            });
    assertThat(bytes).isEqualTo(3);
    assertThat(place.resolve("a")).hasContent("abc");
    assertThat(steps).containsExactly("CREATE a", "WRITE a", "WRITE a", "SYNC a");
  }

  @Test
  void aFileIsNeverWrittenOverNorThroughALink() throws IOException {
    Path there = TestArchive.write(place.resolve("there"), "old");
    Files.createSymbolicLink(place.resolve("link"), place.resolve("nothing"));
    for (String name : List.of("there", "link")) {
      assertThatThrownBy(() -> files.write(place.resolve(name), out -> out.write('x')))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(there).hasContent("old");
    assertThat(place.resolve("nothing")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"CREATE", "WRITE", "SYNC"})
  void ofAFileThatCannotBeWrittenNothingIsLeft(Step bad) {
    assertThatThrownBy(() -> failingAt(bad).write(place.resolve("a"), out -> out.write('x')))
        .hasMessage("it is broken");
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void ofAFileWhoseContentFailsNothingIsLeft() {
    assertThatThrownBy(
            () ->
                files.write(
                    place.resolve("a"),
                    out -> {
                      out.write('x');
                      throw new IllegalStateException("no more");
                    }))
        .hasMessage("no more");
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aReplacementIsOnTheDiskInBothFolders() throws IOException {
    Path fresh = TestArchive.write(place.resolve("one/fresh"), "new");
    Path old = TestArchive.write(place.resolve("two/old"), "old");
    files.replace(fresh, old);
    assertThat(old).hasContent("new");
    assertThat(fresh).doesNotExist();
    assertThat(steps).containsExactly("RENAME two/old", "SYNC two", "SYNC one");
  }

  @Test
  void aRenameThatIsNotKnownToBeOnTheDiskSaysSo() {
    Path fresh = TestArchive.write(place.resolve("one/fresh"), "new");
    assertThatThrownBy(() -> failingAt(Step.SYNC).replace(fresh, place.resolve("two")))
        .satisfies(
            failure -> assertThat(DiskFault.mayHaveTakenEffect((IOException) failure)).isTrue());
    assertThat(place.resolve("two")).hasContent("new");
  }

  @Test
  void aFolderTakesNoPlaceThatIsTaken() throws IOException {
    Path folder = TestArchive.write(place.resolve("folder/file"), "x").getParent();
    Path file = TestArchive.write(place.resolve("file"), "x");
    Path full = TestArchive.write(place.resolve("full/file"), "y").getParent();
    Path empty = Files.createDirectory(place.resolve("empty"));
    for (Path taken : List.of(full, file)) {
      assertThatThrownBy(() -> files.moveDirectory(folder, taken))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(full.resolve("file")).hasContent("y");
    assertThatThrownBy(() -> files.moveDirectory(place.resolve("none"), full))
        .isInstanceOf(NoSuchFileException.class);
    files.moveDirectory(folder, empty);
    assertThat(empty.resolve("file")).hasContent("x");
  }

  @Test
  void whatIsDeferredIsNotSyncedOneByOne() throws IOException {
    DurableFiles deferred = files.deferred();
    deferred.makeDirectories(place.resolve("a/b"));
    deferred.write(place.resolve("a/b/c"), out -> out.write('x'));
    deferred.moveDirectory(place.resolve("a/b"), place.resolve("d"));
    assertThat(steps).noneMatch(step -> step.startsWith("SYNC"));
  }

  @Test
  void foldersThatWereMadeAreNamedTheLowestLast() throws IOException {
    Path lowest = place.resolve("a/b/c");
    Files.createDirectory(place.resolve("a"));
    assertThat(files.makeDirectories(lowest)).containsExactly(place.resolve("a/b"), lowest);
    assertThat(files.makeDirectories(lowest)).isEmpty();
    assertThat(steps)
        .containsExactly("MAKE_DIRECTORY a/b", "SYNC a", "MAKE_DIRECTORY a/b/c", "SYNC a/b");
    Path file = TestArchive.write(place.resolve("file"), "x");
    assertThatThrownBy(() -> files.makeDirectories(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.createSymbolicLink(place.resolve("link"), place.resolve("a"));
    assertThatThrownBy(() -> files.makeDirectories(place.resolve("link")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aTreeIsRemovedWithItsLinksAndNothingBehindThem() throws IOException {
    Path kept = TestArchive.write(place.resolve("kept/file"), "x");
    Path tree = TestArchive.write(place.resolve("tree/a/b/file"), "x").getParent();
    Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
    Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("r-xr-xr-x"));
    files.deleteTree(place.resolve("tree"));
    files.deleteTree(place.resolve("tree"));
    assertThat(place.resolve("tree")).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void accessIsNotGivenToWhatALinkLeadsTo() throws IOException {
    Path target = Files.createDirectory(place.resolve("target"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    Path model = Files.createDirectory(place.resolve("model"));
    Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(place.resolve("raced"), target);
    assertThatThrownBy(() -> files.give(link, Access.of(model))).isInstanceOf(IOException.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwx------");
  }

  @Test
  void onlyEmptyFoldersAreRemovedAndNeverTheTop() throws IOException {
    Path deep = Files.createDirectories(place.resolve("top/a/b/c"));
    TestArchive.write(place.resolve("top/a/file"), "x");
    files.removeEmpty(deep, place.resolve("top"));
    assertThat(place.resolve("top/a/b")).doesNotExist();
    assertThat(place.resolve("top/a/file")).exists();
    Files.delete(place.resolve("top/a/file"));
    files.removeEmpty(place.resolve("top/a"), place.resolve("top"));
    assertThat(place.resolve("top")).isEmptyDirectory();
    files.removeEmpty(place.resolve("top/gone"), place.resolve("top"));
    files.removeEmpty(place, place.resolve("top"));
    assertThat(place.resolve("top")).isEmptyDirectory();
  }

  @Test
  void aFolderWithMoreInItThanWasKnownStays() throws IOException {
    Path folder = TestArchive.write(place.resolve("folder/a"), "x").getParent();
    TestArchive.write(folder.resolve("b"), "x");
    assertThatThrownBy(() -> files.deleteFolder(folder, List.of("a", "not there")))
        .isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(folder.resolve("b")).exists();
    files.deleteFolder(folder, List.of("b"));
    assertThat(folder).doesNotExist();
  }

  @Test
  void aSecondNameIsTheSameFile() throws IOException {
    Path file = TestArchive.write(place.resolve("file"), "x");
    files.link(place.resolve("link"), file);
    assertThat(Files.isSameFile(file, place.resolve("link"))).isTrue();
    assertThatThrownBy(() -> files.link(place.resolve("link"), file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void accessIsHandedOnWithAllItsBits() throws IOException {
    Path model = Files.createDirectory(place.resolve("model"));
    Files.setAttribute(model, "unix:mode", 02770);
    Path folder = Files.createDirectory(place.resolve("folder"));
    Path file = TestArchive.write(folder.resolve("file"), "x");
    Access access = Access.of(model);
    assertThat(files.give(folder, access)).isTrue();
    assertThat(files.give(file, access.forFiles())).isTrue();
    assertThat(Access.of(folder).mode()).isEqualTo(02770);
    assertThat(Access.of(file).mode()).isEqualTo(0660);
  }
}
