package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.support.GradientCheck;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticGradientTest {

    private static double positive(double value) {
        return 0.5 + Math.abs(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
    void shouldDifferentiateOperandsOfOneShape(String operator) throws OrtException {
        GradientCheck.precise().by("a", 2, 3).by("b", ArithmeticGradientTest::positive, 2, 3).check(b -> b.op(operator, "a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div"})
    void shouldSumOverAxesThatWereBroadcast(String operator) throws OrtException {
        GradientCheck.precise().by("a", 4, 1, 3).by("b", ArithmeticGradientTest::positive, 2, 1).check(b -> b.op(operator, "a", "b"));
        GradientCheck.precise().by("a", 3).by("b", ArithmeticGradientTest::positive, 2, 4, 3).check(b -> b.op(operator, "a", "b"));
        GradientCheck.precise().by("a").by("b", ArithmeticGradientTest::positive, 2, 3).check(b -> b.op(operator, "a", "b"));
        GradientCheck.precise().by("a", 1, 1).by("b", ArithmeticGradientTest::positive, 3).check(b -> b.op(operator, "a", "b"));
    }

    @Test
    void shouldDivideByAConstant() throws OrtException {
        GradientCheck.precise().by("a", 2, 3).check(b -> b.div("a", b.reals(new long[] {3}, 2, -3, 0.5)));
    }

    @Test
    void shouldDifferentiateASquareOnce() throws OrtException {
        GradientCheck.precise().by("a", 2, 3).check(b -> b.square("a"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 0.5, -1})
    void shouldDifferentiatePowers(double exponent) throws OrtException {
        GradientCheck.precise().by("a", ArithmeticGradientTest::positive, 2, 3).check(b -> b.pow("a", exponent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Neg", "Sqrt", "Exp", "Log", "Sigmoid", "Tanh", "Identity", "Abs", "Reciprocal", "Relu", "Sin", "Cos"})
    void shouldDifferentiateFunctionsOfOneNumber(String operator) throws OrtException {
        GradientCheck.precise().by("a", ArithmeticGradientTest::positive, 2, 3).check(b -> b.op(operator, "a"));
    }

    /** The CPU has float32 kernels for whatever is emitted. */
    @ParameterizedTest
    @ValueSource(strings = {"Neg", "Sqrt", "Exp", "Log", "Erf", "Sigmoid", "Tanh", "Identity", "Abs", "Reciprocal", "Relu", "Sin", "Cos"})
    void shouldRunInSinglePrecision(String operator) throws OrtException {
        GradientCheck.single().by("a", ArithmeticGradientTest::positive, 2, 3)
            .check(b -> b.mul(b.op(operator, "a"), b.reduceMax("a", true, 1)));
        GradientCheck.single(14).by("a", ArithmeticGradientTest::positive, 2, 3)
            .check(b -> b.div(b.op(operator, "a"), b.reduceSum("a", true, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sigmoid", "Tanh", "Abs"})
    void shouldDifferentiateAtNegativeNumbers(String operator) throws OrtException {
        GradientCheck.precise().by("a", value -> -positive(value), 2, 3).check(b -> b.op(operator, "a"));
    }

    @Test
    void shouldDifferentiateErf() throws OrtException {
        GradientCheck.single().by("a", 2, 5).check(b -> b.erf("a"));
    }

    @Test
    void shouldDifferentiateWhere() throws OrtException {
        GradientCheck.precise().given("c", value -> value, 2, 3).by("a", 2, 3).by("b", 3)
            .check(b -> b.where(b.op("Greater", "c", b.scalar(0)), "a", "b"));
    }

    @Test
    void shouldPassThroughACast() throws OrtException {
        GradientCheck.single().by("a", 2, 3).check(b -> b.cast(b.square(b.cast("a", ElementType.DOUBLE)), ElementType.FLOAT));
    }
}
