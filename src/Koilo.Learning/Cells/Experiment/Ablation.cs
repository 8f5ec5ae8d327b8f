namespace Koilo.Learning.Cells.Experiment;

/// <summary>What is taken away from a group of cells, in training and in testing alike, to see whether it was used.</summary>
public enum Ablation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Cells change places within their image: the same cells and the same places, but not who is where.</summary>
    ShuffledPositions,

    /// <summary>Cells lie anywhere in their image: nothing of the places is left.</summary>
    ScatteredPositions,

    /// <summary>
    /// All cells but one are replaced by cells of other images of the same class and part: what the class's cells look like stays, what cells of one image have
    /// in common goes. The label decides what is put in, so this is a control and no way to classify.
    /// </summary>
    ForeignNeighbours,

    /// <summary>Only the cell with the largest nucleus is left; where sizes are unknown, the first.</summary>
    LargestCell,

    /// <summary>The whole image is seen without its background.</summary>
    NoBackground,
}
