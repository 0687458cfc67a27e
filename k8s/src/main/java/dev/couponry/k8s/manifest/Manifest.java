package dev.couponry.k8s.manifest;

import com.google.protobuf.Message;
import dev.couponry.k8s.contract.Places;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;

/** A resource that a file declares, as the contract has it. */
public sealed interface Manifest {
  /** Where it was read. */
  Origin origin();

  /** Its identity within the tenant. */
  String name();

  /** The resource. */
  Message resource();

  /** The kind as kubectl prints it, `campaign` or `couponbatch`. */
  String kind();

  /** `campaign/national-day`. */
  default String label() {
    return kind() + "/" + name();
  }

  /**
   * Where a manifest was read.
   *
   * @param file the file's name as the user gave it
   * @param line the line where it starts
   * @param namespace `metadata.namespace`; empty if not given
   * @param places the lines of its fields
   */
  record Origin(String file, int line, String namespace, Places places) {}

  /** A campaign. */
  record OfCampaign(Origin origin, Campaign campaign) implements Manifest {
    @Override
    public String name() {
      return campaign.getName();
    }

    @Override
    public Message resource() {
      return campaign;
    }

    @Override
    public String kind() {
      return "campaign";
    }
  }

  /** A coupon batch. */
  record OfBatch(Origin origin, CouponBatch batch) implements Manifest {
    @Override
    public String name() {
      return batch.getName();
    }

    @Override
    public Message resource() {
      return batch;
    }

    @Override
    public String kind() {
      return "couponbatch";
    }
  }
}
