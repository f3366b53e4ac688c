package io.storagegateway.operation;

import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobTag;
import java.util.List;
import java.util.TreeSet;

/** Checks a request against what the endpoint declared, before anybody is asked. */
final class RequestRules {
  private final VolumeFields fields;

  RequestRules(VolumeFields fields) {
    this.fields = fields;
  }

  void check(Capabilities capabilities, Request<?> request) {
    if (!capabilities.supports(request.operation())) {
      // The guard knows how to refuse it.
      return;
    }
    Violations violations = new Violations();
    if (request.operation().kind() == Kind.VOLUME) {
      checkVolume(violations, capabilities.rules(Kind.VOLUME), request);
    } else {
      checkOther(violations, capabilities.rules(request.operation().kind()), request);
    }
    violations.raise();
  }

  private void checkVolume(Violations violations, KindRules rules, Request<?> request) {
    if (request instanceof CreateVolume create) {
      violations.name("name", create.name(), rules);
      violations.size(create.sizeTotal(), rules);
      violations.text("junction_path", create.junctionPath());
      violations.text("aggregate_name", create.aggregateName());
      violations.text("active_policy_name", create.activePolicyName());
      violations.among(fields.of(create).keySet(), rules.settable(), "cannot be set");
    } else if (request instanceof PatchVolume patch) {
      violations.size(patch.sizeTotal(), rules);
      violations.text("junction_path", patch.junctionPath());
      violations.text("active_policy_name", patch.activePolicyName());
      violations.among(new TreeSet<>(patch.fields()), rules.changeable(), "cannot be changed");
    } else if (request instanceof CreateClone clone) {
      violations.name("name", clone.name(), rules);
      violations.text("source.volume", clone.sourceVolume());
      violations.text("source.snapshot", clone.sourceSnapshot());
      violations.text("junction_path", clone.junctionPath());
    } else if (request instanceof RestoreSnapshot restore) {
      violations.text("snapshot", restore.snapshot());
    }
  }

  private static void checkOther(Violations violations, KindRules rules, Request<?> request) {
    if (request instanceof CreateSnapshot create) {
      violations.name("name", create.name(), rules);
    } else if (request instanceof CreateLock create) {
      violations.name("host", create.host(), rules);
    } else if (request instanceof CreateExportPolicy create) {
      violations.name("name", create.name(), rules);
      create.rules().forEach(rule -> violations.text("rules", rule));
    } else if (request instanceof AddExportRule add) {
      violations.text("client", add.client());
    } else if (request instanceof PatchJob patch) {
      checkMarks(violations, rules, patch);
    } else if (request instanceof RunJobRetention run) {
      run.policy().tags().forEach(tag -> violations.text("tags", tag));
      run.policy().omitTags().forEach(tag -> violations.text("omit_tags", tag));
      violations.text("destination", run.policy().destination());
    }
  }

  private static void checkMarks(Violations violations, KindRules rules, PatchJob patch) {
    for (String field : patch.fields()) {
      boolean metadata = field.startsWith(PatchJob.METADATA);
      violations.among(
          List.of(metadata ? "metadata" : field), rules.changeable(), "cannot be changed");
      if (metadata) {
        violations.text(field, field.substring(PatchJob.METADATA.length()));
      }
    }
    for (JobTag tag : patch.tags()) {
      violations.text("tags", tag.type());
      violations.text("tags", tag.name());
      violations.text("tags", tag.scope());
    }
  }
}
