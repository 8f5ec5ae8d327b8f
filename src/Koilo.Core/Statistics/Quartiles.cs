namespace Koilo.Core.Statistics;

/// <summary>Where the middle half of some values lies.</summary>
/// <param name="Count">How many values there are; NaN among them does not count.</param>
/// <param name="Low">A quarter of them are smaller; NaN where there are none.</param>
/// <param name="Median">Half of them are smaller.</param>
/// <param name="High">A quarter of them are larger.</param>
public readonly record struct Quartiles(int Count, double Low, double Median, double High)
{
    /// <summary>Finds them, with straight lines between the sorted values: type 7 of Hyndman and Fan 1996, as NumPy and R do.</summary>
    /// <param name="values">In any order.</param>
    public static Quartiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return new(sorted.Length, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    private static double At(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
