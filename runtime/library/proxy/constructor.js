// Proxy.revocable (ECMA-262 28.2.2.1).

function revocable(target, handler) {
  let proxy = %newProxy(target, handler);
  const result = %newOrdinary(%intrinsicObject('Object.prototype'));
  %createDataProperty(result, 'proxy', proxy);
  %createDataProperty(result, 'revoke', () => {
    if (proxy === null) return undefined;
    const revoked = proxy;
    proxy = null;
    %revokeProxy(revoked);
    return undefined;
  });
  return result;
}
