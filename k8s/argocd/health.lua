-- Health of campaigns and coupon batches for Argo CD, from their conditions.
local health = {status = "Progressing", message = "Waits for the operator."}
if obj.metadata.deletionTimestamp ~= nil then
  health.message = "Is being deleted."
  return health
end
if obj.status == nil or obj.status.conditions == nil then
  return health
end
if obj.status.observedGeneration ~= obj.metadata.generation then
  health.message = "The last change was not seen by the operator yet."
  return health
end
local found = {}
for _, condition in ipairs(obj.status.conditions) do
  found[condition.type] = condition
end
local function is(type, status)
  return found[type] ~= nil and found[type].status == status
end
if is("Stalled", "True") then
  return {status = "Degraded", message = found.Stalled.message}
end
if obj.status.state == "Paused" or (is("Synced", "False") and found.Synced.reason == "Paused") then
  return {status = "Suspended", message = "Is suspended."}
end
if is("Ready", "True") then
  return {status = "Healthy", message = found.Ready.message}
end
if is("Reconciling", "True") then
  health.message = found.Reconciling.message
end
return health
