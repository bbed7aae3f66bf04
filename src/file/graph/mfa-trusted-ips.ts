/** The MFA trusted IPs of the service settings, a location that no list of locations holds (graph-schema 2.7). */
export const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';
