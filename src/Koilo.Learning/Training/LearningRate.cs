namespace Koilo.Learning.Training;

/// <summary>The learning rate of every step, computed from the step alone: resuming needs no state.</summary>
public static class LearningRate
{
    private const double RisingShare = 0.3;
    private const double FirstShare = 1.0 / 25;
    private const double LastShare = FirstShare / 10_000;

    /// <summary>The learning rate of one step.</summary>
    /// <param name="schedule">How it changes.</param>
    /// <param name="maximum">The recipe's learning rate.</param>
    /// <param name="step">Counted from 0.</param>
    /// <param name="steps">Of the whole training.</param>
    /// <returns>More than 0, at most <paramref name="maximum"/>.</returns>
    /// <remarks>One-cycle with cosine phases gives the values of PyTorch's <c>OneCycleLR</c> with its default options.</remarks>
    public static double At(Schedule schedule, double maximum, int step, int steps)
    {
        switch (schedule)
        {
            case Schedule.Constant:
                return maximum;
            case Schedule.Cosine:
                return Between(maximum, 0, (double)step / steps);
            case Schedule.OneCycle:
                var top = (RisingShare * steps) - 1;
                return step <= top
                    ? Between(maximum * FirstShare, maximum, step / top)
                    : Between(maximum, maximum * LastShare, (step - top) / (steps - 1 - top));
            default:
                throw new ArgumentOutOfRangeException(nameof(schedule), schedule, null);
        }
    }

    private static double Between(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}
