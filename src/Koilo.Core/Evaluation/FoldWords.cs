namespace Koilo.Core.Evaluation;

/// <summary>Says whether something was fitted fold by fold.</summary>
internal static class FoldWords
{
    /// <summary>To be put after the images it was fitted on.</summary>
    public static string Of(int[] folds) => folds.Distinct().Count() > 1 ? ", each fold on its own," : "";
}
