package dev.couponry.k8s;

import dev.couponry.k8s.spec.CampaignSpec;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** When, where, how and to whom coupons go out. A namespace is a tenant. */
@Group(ApiVersion.GROUP)
@Version(ApiVersion.VERSION)
@ShortNames("cpn")
public class Campaign extends CustomResource<CampaignSpec, CampaignStatus> implements Namespaced {}
