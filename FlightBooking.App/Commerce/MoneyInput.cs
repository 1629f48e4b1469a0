using FlightBooking.App.Http;
using FlightBooking.Core;

namespace FlightBooking.App.Commerce;

/// <summary>Reads amounts that the airline sets.</summary>
internal static class MoneyInput
{
    private const int Rupee = 100;

    /// <summary>An amount of whole rupees: totals have no paise, so a reduction or charge has none either.</summary>
    /// <param name="money">Its object.</param>
    /// <param name="least">Rupees.</param>
    /// <param name="most">The largest amount.</param>
    public static Money WholeRupees(JsonInput money, int least, Money most)
    {
        var read = Paise(money, most, least * Rupee);
        if (read.Amount % Rupee != 0)
        {
            money.Mistake("amount", "must be whole rupees, a multiple of 100");
        }

        return read;
    }

    /// <summary>An amount to the paisa.</summary>
    /// <param name="money">Its object.</param>
    /// <param name="most">The largest amount.</param>
    /// <param name="least">Paise.</param>
    public static Money Paise(JsonInput money, Money most, int least = 0)
    {
        var paise = money.Integer("amount", least, checked((int)most.Amount));
        var currency = money.Text("currency", 3);
        if (currency.Length > 0 && currency != Money.DefaultCurrency)
        {
            money.Mistake("currency", $"must be {Money.DefaultCurrency}");
        }

        money.NothingElse();
        return Money.Paise(paise);
    }
}
