using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>The vouchers of a world: some that all customers have from before, and those that they take.</summary>
internal sealed class VoucherPurse
{
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(300);

    private readonly World world;
    private readonly Dice dice;
    private readonly VoucherCodes spelling = (VoucherCodes)new HostServices().GetService(typeof(VoucherCodes))!;
    private readonly List<string> codes = [];

    public VoucherPurse(World world, Dice dice)
    {
        (this.world, this.dice) = (world, dice);
        for (var left = world.AreVouchersUsed ? dice.Of(1, 1, 2, 3) : 0; left > 0; left--)
        {
            Give(dice.Of(100, 80_001, 700_000, 2_500_050));
        }
    }

    /// <summary>What was on them when the world began.</summary>
    public Money FromBefore { get; private set; } = Money.Zero;

    /// <summary>What a payment says of them; null where somebody would rather not.</summary>
    public string? PayWith(Dice own) => codes.Count == 0 || own.Chance(0.35) ? null : new JsonObject
    {
        ["payWith"] = new JsonObject
        {
            ["vouchers"] = new JsonArray(
                [.. codes.Where(_ => own.Chance(0.6)).DefaultIfEmpty(codes[^1]).Take(3).Select(code =>
                    JsonValue.Create(VoucherCodes.Written(code)))]),
        },
    }.ToJsonString();

    /// <summary>A customer has one more.</summary>
    public void Take(string reference, string quoteId)
    {
        var code = spelling.Of(reference, DocumentId.Of(quoteId));
        if (!codes.Contains(code))
        {
            world.Tally.Count(Fault.TakenAsVoucher);
            codes.Add(code);
        }
    }

    private void Give(int paise)
    {
        var code = spelling.Of("BEFORE", $"{codes.Count}");
        codes.Add(code);
        FromBefore += Money.Paise(paise);
        var end = new VoucherEnd(
            VoucherCodes.IdOf(code), world.Agenda.Start + (dice.Chance(0.2) ? TimeSpan.FromMinutes(20) : Lasting));
        _ = world.Documents.CreateAsync(VoucherEnd.Collection, end, default).Now();
        _ = world.Documents.CreateAsync(Voucher.Collection, new()
        {
            VoucherId = end.VoucherId,
            Currency = Money.DefaultCurrency,
            ExpiresAt = end.ExpiresAt,
            DaysAfterReturn = 90,
            Movements = [new(VoucherMovementKind.Issued, "before", paise, world.Agenda.Start, "BEFORE")],
        }, default).Now();
    }
}
