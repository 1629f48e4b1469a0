using FlightBooking.Fuzz.Requests;

namespace FlightBooking.Fuzz;

/// <content>What is asked next.</content>
internal sealed partial class FuzzRun
{
    private FuzzRequest Next(int number)
    {
        if (number < FirstAccounts || known.Accounts.Count < FewestAccounts)
        {
            return generator.For(contract.Operations.Single(operation => operation.Id == "register"));
        }

        if (known.Checkouts.Count > 0 && dice.Chance(0.1))
        {
            return outside.Payment();
        }

        if (dice.Chance(0.02))
        {
            return outside.Event();
        }

        if (dice.Chance(0.1))
        {
            return RandomRequest();
        }

        var request = generator.Any();
        if (dice.Chance(0.5))
        {
            request.Making = Making.NearlyValid;
            mutations.Apply(request);
        }

        return request;
    }

    // What was sent by e-mail is known, whoever was logged out logs in again, and whoever is gone does nothing more.
    private async Task FollowAsync(string operation, FuzzAccount? account, CancellationToken ct)
    {
        if (operation == "register")
        {
            known.Accounts[^1].Links = await world.LinksAsync(known.Accounts[^1].AccountId, ct);
        }
        else if (operation is "revokeApiKeys" or "changePassword" && account is not null)
        {
            account.Key = await world.NewKeyAsync(account.AccountId, ct);
        }
        else if (operation == "eraseAccount" && account is not null)
        {
            known.Accounts.Remove(account);
        }
    }

    private FuzzRequest RandomRequest()
    {
        var parts = Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => dice.Chance(0.7)
            ? dice.Of(
                "v1",
                "bookings",
                "flights",
                "airports",
                "accounts",
                "api-keys",
                "documents",
                "webhooks",
                "stripe",
                "docs",
                "calendar",
                "payment",
                "7KQ2MX")
            : Uri.EscapeDataString(string.Concat(Nasty.Text(dice).EnumerateRunes())));
        var request = new FuzzRequest("random", dice.Of("GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"), "/" + string.Join('/', parts))
        {
            Making = Making.Random,
            Account = known.Accounts.Count > 0 ? dice.In(known.Accounts) : null,
        };
        request.Authorize(request.Account?.Key);
        if (request.Method is "POST" or "PUT" or "PATCH")
        {
            request.Body = dice.Chance(0.5) ? dice.Bytes(dice.Below(500)) : System.Text.Encoding.UTF8.GetBytes(
                Nasty.Json(dice));
            request.ContentType = "application/json";
        }

        return request;
    }
}
