package dev.couponry.k8s;

import dev.couponry.k8s.spec.CouponBatchSpec;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A coupon rule with a quantity and a code mode. A namespace is a tenant. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@Plural("couponbatches")
@ShortNames("cpb")
public class CouponBatch extends CustomResource<CouponBatchSpec, CouponBatchStatus>
    implements Namespaced {}
