using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;

namespace FlightBooking.Local.Host;

/// <summary>
/// The account with every role that a local host has, so that its operations can be tried at once. Its key is shown by
/// the greeting alone: unlike the demo key it is handed to no page.
/// </summary>
internal sealed class OperationsAccount(OwnAccounts accounts, Staff staff)
{
    private const string Email = "operations@flightbooking.example";

    /// <summary>The key, from the folder's secrets or by registering.</summary>
    public Task<string> KeyAsync(string folder, CancellationToken ct) =>
        OwnAccounts.KeyAsync(folder, secrets => secrets.OperationsKey, () => MakeAsync(folder, ct), ct);

    private async Task<string> MakeAsync(string folder, CancellationToken ct)
    {
        var (account, key) = await accounts.RegisterAsync(
            "Operator", Email, Guid.NewGuid().ToString(), ct);
        var act = new Act(Act.Host, CallOrigin.Start, "roles_changed", account.AccountId)
        {
            Reason = "The operations account of a local host.",
        };
        var given = await staff.AssignAsync(account.AccountId, [.. Enum.GetValues<Role>()], _ => null, act, ct);
        if (given.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"No roles for the operations account: {refusal.Detail}");
        }

        (LocalSecrets.ReadOrCreate(folder) with { OperationsKey = key.Secret.Value }).Write(folder);
        return key.Secret.Value;
    }
}
