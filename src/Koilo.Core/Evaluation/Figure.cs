using System.Text.Json.Serialization;

namespace Koilo.Core.Evaluation;

/// <summary>A number of a report: a value, or NaN and why there is none.</summary>
/// <param name="Value">The number; NaN where it is undefined.</param>
/// <param name="Reason">Why the value is NaN, in words for the reader; null where it is defined.</param>
public readonly record struct Figure(
    double Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null)
{
    /// <summary>Whether there is a value.</summary>
    [JsonIgnore]
    public bool IsDefined => !double.IsNaN(Value);

    /// <summary>A figure that cannot be computed.</summary>
    /// <param name="reason">Why, in words for the reader.</param>
    /// <returns>NaN with the reason.</returns>
    public static Figure Undefined(string reason) => new(double.NaN, reason);

    /// <summary>A share of a whole.</summary>
    /// <param name="part">How many count.</param>
    /// <param name="whole">Out of how many.</param>
    /// <param name="reasonIfEmpty">Why there is no share when <paramref name="whole"/> is 0.</param>
    /// <returns>part ÷ whole in 0–1, or undefined.</returns>
    public static Figure Share(double part, double whole, string reasonIfEmpty) =>
        whole == 0 ? Undefined(reasonIfEmpty) : new Figure(part / whole);
}
