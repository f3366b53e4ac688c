package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.VolumeLock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who holds a volume, and who may mount it. */
interface LockAndPolicyCases extends Cases {
  @Test
  default void aHostKeepsTheLockThatItHas() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_LOCK, Operation.LIST_LOCKS);
      VolumeLock lock = lab.stock().lock();
      VolumeLock again = lab.write(new CreateLock(lock.volume(), lock.host()));
      assertThat(again.host()).isEqualTo(lock.host());
      assertThat(again.fence()).as("the same holder, the same fence").isEqualTo(lock.fence());
      assertThat(lab.locks(lock.volume()))
          .extracting(VolumeLock::host)
          .containsExactly(lock.host());
    }
  }

  @Test
  default void aReleasedLockCanBeTakenByAnotherWithAHigherFence() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_LOCK, Operation.DELETE_LOCK, Operation.LIST_LOCKS);
      VolumeLock lock = lab.stock().lock();
      lab.write(new DeleteLock(lock.volume(), lock.host()));
      assertThat(lab.locks(lock.volume())).isEmpty();
      VolumeLock next = lab.write(new CreateLock(lock.volume(), lock.host()));
      if (lock.fence() != null) {
        assertThat(next.fence()).isGreaterThan(lock.fence());
      }
    }
  }

  @Test
  default void rulesKeepTheirOrderAndEachIsThereOnce() {
    try (Lab lab = lab()) {
      lab.needs(Operation.ADD_EXPORT_RULE, Operation.GET_EXPORT_POLICY);
      ExportPolicy policy = lab.stock().policy();
      String client = lab.stock().clients().get(2);
      ExportPolicy more = lab.write(new AddExportRule(policy.name(), client, policy.version()));
      List<String> expected = new ArrayList<>(policy.rules());
      expected.add(fixture().addsRulesInFront() ? 0 : expected.size(), client);
      assertThat(more.rules()).isEqualTo(expected);
      assertThat(more.version()).isNotEqualTo(policy.version());
      ExportPolicy same = lab.write(new AddExportRule(policy.name(), client, null));
      assertThat(same).as("a rule that is there is not added again").isEqualTo(more);
      assertThat(read(lab, policy.name())).isEqualTo(more);
      lab.needs(Operation.REMOVE_EXPORT_RULE);
      ExportPolicy less = lab.write(new RemoveExportRule(policy.name(), client, null));
      assertThat(less.rules()).isEqualTo(policy.rules());
      assertThat(lab.write(new RemoveExportRule(policy.name(), client, null))).isEqualTo(less);
    }
  }

  private static ExportPolicy read(Lab lab, String policy) {
    return lab.backend().require(ExportPolicies.class).get(Call.quiet(), policy);
  }
}
