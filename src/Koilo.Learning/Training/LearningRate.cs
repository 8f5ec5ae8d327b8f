namespace Koilo.Learning.Training;

/// <summary>The learning rate of every step, computed from the step alone: resuming needs no state.</summary>
public static class LearningRate
{
    private const double RisingShare = 0.3;
    private const double FirstShare = 1.0 / 25;
    private const double LastShare = FirstShare / 10_000;

    private const double StepFactor = 0.1;

    /// <summary>The learning rate of one step of a recipe, its warm-up included.</summary>
    /// <param name="recipe">How it changes.</param>
    /// <param name="step">Counted from 0.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch.</param>
    /// <returns>More than 0, at most the recipe's.</returns>
    public static double At(OptimisationRecipe recipe, int step, int stepsPerEpoch)
    {
        var warming = (int)Math.Round(recipe.WarmupEpochs * stepsPerEpoch);
        if (step < warming) return recipe.LearningRate * (step + 1) / (warming + 1);
        return recipe.Schedule == Schedule.Step
            ? recipe.LearningRate * Math.Pow(StepFactor, step / (recipe.StepEpochs * stepsPerEpoch))
            : At(recipe.Schedule, recipe.LearningRate, step - warming, Math.Max(1, (recipe.Epochs * stepsPerEpoch) - warming));
    }

    /// <summary>The learning rate of one step of a schedule that needs nothing else.</summary>
    /// <param name="schedule">How it changes; not <see cref="Schedule.Step"/>.</param>
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
