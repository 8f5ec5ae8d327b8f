using System.Globalization;
using Koilo.Core.Evaluation;

namespace Koilo.Reports;

/// <summary>How a report writes numbers: the same everywhere, on every machine.</summary>
public static class ReportFormat
{
    /// <summary>What stands where there is no number.</summary>
    public const string Nothing = "–";

    /// <summary>A share as a percentage with one decimal.</summary>
    /// <param name="share">0–1.</param>
    /// <returns>Such as <c>93.8%</c>.</returns>
    public static string Percent(double share) => Write(share, "0.0%");

    /// <summary>A share as a percentage with one decimal.</summary>
    /// <param name="share">0–1, or undefined.</param>
    /// <returns>Such as <c>93.8%</c>.</returns>
    public static string Percent(Figure share) => Percent(share.Value);

    /// <summary>A score or a loss with three decimals.</summary>
    /// <param name="score">Any number.</param>
    /// <returns>Such as <c>0.413</c>.</returns>
    public static string Score(double score) => Write(score, "0.000");

    /// <summary>A difference of scores, its sign always written.</summary>
    /// <param name="difference">Any number.</param>
    /// <returns>Such as <c>+0.120</c>.</returns>
    public static string Difference(double difference) => Write(difference, "+0.000;-0.000;0.000");

    /// <summary>A number with as many digits as it needs, at most five: learning rates, ticks of an axis.</summary>
    /// <param name="number">Any number.</param>
    /// <returns>Such as <c>0.25</c>.</returns>
    public static string Plain(double number) => Write(number, "G5");

    /// <summary>A count, its thousands apart.</summary>
    /// <param name="count">Any whole number.</param>
    /// <returns>Such as <c>1,235,496</c>.</returns>
    public static string Count(long count) => Write(count, "N0");

    /// <summary>A place in a drawing, with at most two decimals.</summary>
    /// <param name="pixels">Any number.</param>
    /// <returns>Such as <c>52.25</c>.</returns>
    public static string Place(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A moment to the minute, in universal time.</summary>
    /// <param name="moment">Any moment.</param>
    /// <returns>Such as <c>2026-03-09 14:05 UTC</c>.</returns>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>How long something took.</summary>
    /// <param name="duration">Not negative.</param>
    /// <returns>Such as <c>1 h 05 min</c> or <c>3 min 20 s</c>.</returns>
    public static string Duration(TimeSpan duration) => duration.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes:00} min")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds:00} s");

    /// <summary>How many things, in words.</summary>
    /// <param name="count">Any whole number.</param>
    /// <param name="one">The word for one of them; its plural ends in s.</param>
    /// <returns>Such as <c>1 image</c> or <c>12 images</c>.</returns>
    public static string Counted(long count, string one) => $"{Count(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>Names as a sentence lists them.</summary>
    /// <param name="names">At least one.</param>
    /// <returns>Such as <c>A, B and C</c>.</returns>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    // A true minus sign is as wide as the plus sign, so that columns of differences align.
    private static string Write(double number, string format) =>
        double.IsNaN(number) ? Nothing : number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
