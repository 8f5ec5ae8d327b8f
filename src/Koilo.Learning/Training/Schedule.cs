namespace Koilo.Learning.Training;

/// <summary>How the learning rate changes during training.</summary>
public enum Schedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>Falls along half a cosine to zero (Loshchilov and Hutter 2017, arXiv 1608.03983, without restarts).</summary>
    Cosine,

    /// <summary>Rises for 30 % of the steps from 1/25 to the maximum, then falls to 1/250,000 (Smith and Topin 2018, arXiv 1708.07120).</summary>
    OneCycle,

    /// <summary>A tenth every <see cref="OptimisationRecipe.StepEpochs"/> epochs, as PyTorch's <c>StepLR</c>.</summary>
    Step,
}
