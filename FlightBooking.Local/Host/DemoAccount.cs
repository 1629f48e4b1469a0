using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Host;

/// <summary>What a fresh local host has so that the first minute works: coupons and an account with a key.</summary>
internal sealed class DemoAccount(IDocumentStore store, OwnAccounts accounts)
{
    private const string Email = "demo@flightbooking.example";

    /// <summary>Puts the default coupons in, where they are not.</summary>
    public async Task AddCouponsAsync(CancellationToken ct)
    {
        foreach (var coupon in Coupon.Defaults)
        {
            await store.CreateAsync(Coupon.Collection, coupon, ct);
        }
    }

    /// <summary>The demo account's key, from the folder's secrets or by registering.</summary>
    public Task<string> KeyAsync(string folder, CancellationToken ct) =>
        OwnAccounts.KeyAsync(folder, secrets => secrets.DemoKey, () => MakeAsync(folder, ct), ct);

    private async Task<string> MakeAsync(string folder, CancellationToken ct)
    {
        var password = Guid.NewGuid().ToString();
        var registered = await accounts.RegisterAsync("Traveller", Email, password, ct);
        var key = registered.ApiKey.Secret.Value;
        var logIn = new DemoLogIn(registered.Account.Email, password);
        (LocalSecrets.ReadOrCreate(folder) with { DemoKey = key, DemoLogIn = logIn }).Write(folder);
        return key;
    }
}
