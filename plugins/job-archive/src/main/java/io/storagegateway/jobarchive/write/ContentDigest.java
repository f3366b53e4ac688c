package io.storagegateway.jobarchive.write;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/** What content is known by: SHA-256. */
public final class ContentDigest {
  private ContentDigest() {}

  /**
   * The digest of one file.
   *
   * @param file not a link
   * @return 64 hexadecimal digits
   * @throws IOException if it cannot be read
   */
  public static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The digest of some files of a folder, which tells their names and contents.
   *
   * @param folder a real path
   * @param names the names of files in it, in any order
   * @return 64 hexadecimal digits
   * @throws IOException if one cannot be read
   */
  public static String of(Path folder, Collection<String> names) throws IOException {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      for (String name : new TreeSet<>(names)) {
        out.writeUTF(name);
        out.write(HexFormat.of().parseHex(of(folder.resolve(name))));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Begins a digest.
   *
   * @return empty
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
