package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.Staging;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the settings say of writing, checked.
 *
 * @param allowed whether anything may be written
 * @param staging where things are made before they get their place
 * @param destinations where jobs can be moved and copied to, by name
 * @param retention what is done at set times
 */
record WriteSettings(
    boolean allowed, Path staging, Map<String, Path> destinations, List<RetentionRule> retention) {
  /**
   * Checks them.
   *
   * @param settings the settings
   * @param state where the index is kept
   * @throws IllegalArgumentException that says where the mistake is and what to do
   */
  static WriteSettings of(JobArchiveSettings settings, Path state) {
    Path staging =
        Optional.ofNullable(settings.stagingDir()).orElse(Staging.beside(settings.root()));
    checkStaging(settings.root(), state, staging);
    settings
        .destinations()
        .forEach((name, path) -> checkDestination(settings.root(), staging, name, path));
    checkRetention(settings);
    return new WriteSettings(
        !settings.readOnly(), staging, settings.destinations(), settings.retention());
  }

  private static void checkStaging(Path root, Path state, Path staging) {
    if (!staging.isAbsolute()) {
      throw new IllegalArgumentException("staging_dir: must be an absolute path");
    }
    if (!StateFolderRule.allows(root, staging)) {
      throw new IllegalArgumentException(
          "staging_dir: must lie outside of the archive, on its file system: cc-backend takes every"
              + " folder in the root for a cluster");
    }
    if (state.normalize().startsWith(staging.normalize())) {
      throw new IllegalArgumentException(
          "staging_dir: must be another folder than state_dir, and not around it");
    }
  }

  private static void checkDestination(Path root, Path staging, String name, Path path) {
    String where = "destinations." + name + ": ";
    if (!name.matches(RetentionRule.NAME)) {
      throw new IllegalArgumentException(
          where + "a name is made of lower case letters, digits and hyphens, at most 63");
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          where + path + " is no absolute path; write it from the root of the file system on");
    }
    if (!StateFolderRule.allows(root, path)) {
      throw new IllegalArgumentException(
          where + path + " and the archive lie in each other; name a folder outside of " + root);
    }
    if (!StateFolderRule.allows(staging, path)) {
      throw new IllegalArgumentException(
          where
              + path
              + " and the staging folder lie in each other; name a folder outside of "
              + staging);
    }
  }

  private static void checkRetention(JobArchiveSettings settings) {
    Set<String> names = new HashSet<>();
    int number = 0;
    for (RetentionRule rule : settings.retention()) {
      String where = "retention[" + number++ + "].";
      if (settings.readOnly()) {
        throw new IllegalArgumentException("retention: needs read_only: false");
      }
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(where + "name: another rule is called " + rule.name());
      }
      if (!JobKey.isCluster(rule.cluster())) {
        throw new IllegalArgumentException(where + "cluster: cannot be the name of a cluster");
      }
      if (rule.destination() != null && !settings.destinations().containsKey(rule.destination())) {
        throw new IllegalArgumentException(
            where + "destination: " + rule.destination() + " is none of destinations");
      }
    }
  }
}
